package org.mailrecall.mail.postfix;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mailrecall.mail.postfix.CopyLedger.UnderWay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds copies that Dovecot stored but whose report was lost: Dovecot reports at most once. A copy of which nothing was
 * heard for a while, and which Postfix twice no longer has in its queue, is taken for arrived. The copy may have bounced
 * instead: then a recall of it ends because it is not in the mailbox.
 */
final class LostReports {
    private static final Logger LOG = LoggerFactory.getLogger(LostReports.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);
    private static final int AT_ONCE = 1_000;

    /** Knows the mails that Postfix still has. */
    interface Queue {
        /**
         * Returns the queue ids of all mails in Postfix's queue.
         *
         * @throws RuntimeException when that cannot be told
         */
        Set<String> ids();
    }

    private final CopyLedger ledger;
    private final Optional<Queue> queue;
    private final Duration patience;
    private final TransportMetrics metrics;
    private final Clock clock;
    private Instant looked = Instant.MIN;
    /**
     * The copies that were not in the queue at the last look. A mail that Postfix moves within its queue while it is listed is
     * missing once; one that is missing twice has left.
     */
    private Set<String> missing = Set.of();

    /**
     * Makes a search.
     *
     * @param queue empty: nothing is looked for
     * @param patience how long after a copy was taken its report may come
     */
    LostReports(CopyLedger ledger, Optional<Queue> queue, Duration patience, TransportMetrics metrics, Clock clock) {
        this.ledger = ledger;
        this.queue = queue;
        this.patience = patience;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Looks, unless it has just looked. A queue that cannot be asked is only logged. */
    void look() {
        Instant now = clock.instant();
        if (queue.isEmpty() || now.isBefore(looked.plus(BETWEEN_LOOKS))) {
            return;
        }
        looked = now;
        Instant takenBefore = now.minus(patience);
        List<UnderWay> silent = ledger.silent(takenBefore, "", AT_ONCE);
        if (silent.isEmpty()) {
            missing = Set.of();
            return;
        }
        Set<String> queued;
        try {
            queued = queue.get().ids();
        } catch (RuntimeException e) {
            LOG.warn("lost reports are not looked for: {}", e.getMessage());
            return;
        }
        Set<String> missingNow = new HashSet<>();
        while (!silent.isEmpty()) {
            silent.stream().filter(copy -> !queued.contains(copy.queueId())).forEach(copy -> missed(copy, missingNow));
            silent = ledger.silent(takenBefore, silent.get(silent.size() - 1).deliveryId(), AT_ONCE);
        }
        missing = missingNow;
    }

    private void missed(UnderWay copy, Set<String> missingNow) {
        if (!missing.contains(copy.deliveryId())) {
            missingNow.add(copy.deliveryId());
            return;
        }
        LOG.info("copy {} has left the queue without a report", copy.queueId());
        ledger.arrive(copy, copy.taken());
        metrics.arrival("found");
    }
}
