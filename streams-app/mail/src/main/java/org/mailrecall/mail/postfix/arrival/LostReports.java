package org.mailrecall.mail.postfix.arrival;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mailrecall.mail.postfix.arrival.CopyLedger.UnderWay;
import org.mailrecall.mail.transport.TransportMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds stored copies for which Dovecot's report was lost. Dovecot reports at most once. A copy that has not arrived
 * some time after it was taken, and that two successive looks do not find in Postfix's queue, is written down as
 * arrived at the time when it was taken. The copy may have bounced instead: then a recall finds no message in the
 * mailbox.
 */
public final class LostReports {
    private static final Logger LOG = LoggerFactory.getLogger(LostReports.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);
    private static final int AT_ONCE = 1_000;

    /** The mails that Postfix still has. */
    public interface Queue {
        /**
         * Returns the queue ids of all mails in Postfix's queue.
         *
         * @throws RuntimeException when the queue cannot be listed
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
     * The delivery ids of the copies that the last look did not find in the queue. A listing may miss a mail that
     * Postfix moves within its queue at that moment. A mail that two listings miss has left the queue.
     */
    private Set<String> missing = Set.of();

    /**
     * Makes a search for lost reports.
     *
     * @param queue empty where lost reports are not looked for
     * @param patience how long after a copy was taken its report may come
     */
    public LostReports(
            CopyLedger ledger, Optional<Queue> queue, Duration patience, TransportMetrics metrics, Clock clock) {
        this.ledger = ledger;
        this.queue = queue;
        this.patience = patience;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Looks for lost reports. Does nothing when the last look was less than 30 seconds ago. A queue that cannot be
     * listed is logged, and changes nothing.
     *
     * @throws org.mailrecall.mail.disk.DiskException when the ledger cannot be read or written
     */
    public void look() {
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
