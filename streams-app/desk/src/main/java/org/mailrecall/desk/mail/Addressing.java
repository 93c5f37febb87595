package org.mailrecall.desk.mail;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mailrecall.desk.directory.DirectoryUnavailableException;
import org.mailrecall.desk.mail.journal.MailIds;
import org.mailrecall.desk.mail.journal.MailJournal;
import org.mailrecall.desk.mail.journal.MailJournal.Addressee;
import org.mailrecall.desk.mail.journal.MailOccasion;
import org.mailrecall.desk.mail.journal.MailState;
import org.mailrecall.desk.mail.relay.SafeText;
import org.mailrecall.desk.mail.rules.TenantMailRules;
import org.mailrecall.desk.mail.rules.TenantMailRules.Alerts;
import org.mailrecall.desk.query.Scope;
import org.mailrecall.desk.query.recall.RecallQueries;
import org.mailrecall.desk.query.recall.RecallRecord;
import org.mailrecall.desk.query.recall.RecipientFilter;
import org.mailrecall.desk.query.recall.RecipientQueries;
import org.mailrecall.desk.trace.RecipientState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the addressees of occasions that are due, and writes a mail for each of them into the journal. */
final class Addressing {
    private static final Logger LOG = LoggerFactory.getLogger(Addressing.class);
    private static final int OCCASIONS = 100;
    private static final int FAILURES_OF_A_TENANT = 5;
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final MailJournal journal;
    private final RecallQueries recalls;
    private final RecipientQueries recipients;
    private final TenantMailRules rules;
    private final ReportReaders readers;
    private final String domain;
    private final MailMetrics metrics;
    private final InstantSource clock;

    /**
     * Makes the addressing.
     *
     * @param domain the right side of Message-IDs
     */
    Addressing(
            MailJournal journal,
            RecallQueries recalls,
            RecipientQueries recipients,
            TenantMailRules rules,
            ReportReaders readers,
            String domain,
            MailMetrics metrics,
            InstantSource clock) {
        this.journal = journal;
        this.recalls = recalls;
        this.recipients = recipients;
        this.rules = rules;
        this.readers = readers;
        this.domain = domain;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Addresses occasions that are due, about 100, and returns their number. Where the directory cannot say who the
     * readers are, the occasion becomes due again later, and does not count; after a few such occasions of a tenant,
     * its other occasions wait for the next run.
     */
    int run() {
        long now = clock.millis();
        Map<String, Integer> failures = new HashMap<>();
        Set<String> waiting = new HashSet<>();
        int addressed = 0;
        List<MailOccasion> due = journal.due(now, OCCASIONS, waiting);
        while (!due.isEmpty()) {
            for (MailOccasion occasion : due) {
                if (waiting.contains(occasion.tenant())) {
                    continue;
                }
                try {
                    address(occasion);
                    addressed++;
                } catch (DirectoryUnavailableException e) {
                    LOG.warn("a report waits: {}", e.getMessage());
                    journal.postpone(occasion, now + pause(now - occasion.plannedTime()));
                    if (failures.merge(occasion.tenant(), 1, Integer::sum) >= FAILURES_OF_A_TENANT) {
                        waiting.add(occasion.tenant());
                    }
                }
            }
            due = addressed < OCCASIONS ? journal.due(now, OCCASIONS, waiting) : List.of();
        }
        return addressed;
    }

    /** Returns a pause that doubles the age of an occasion, up to an hour; in milliseconds. */
    private static long pause(long ageMillis) {
        return Math.min(LONGEST_PAUSE.toMillis(), Math.max(SHORTEST_PAUSE.toMillis(), ageMillis));
    }

    private void address(MailOccasion occasion) {
        Optional<RecallRecord> recall = recalls.one(Scope.ofTenant(occasion.tenant()), occasion.recallId());
        if (recall.isEmpty()) { // such as during a rebuild, which plans it anew
            journal.takeBack(occasion);
            return;
        }
        switch (occasion.mailKind()) {
            case ALERT -> alert(occasion);
            case COMPLETE -> {
                if (isComplete(recall.get())) {
                    write(occasion, readers.of(recall.get()));
                } else {
                    journal.takeBack(occasion);
                }
            }
            // A recall that is complete by now gets the report of that alone.
            case FIRST_RESULTS -> write(occasion, isComplete(recall.get()) ? Set.of() : readers.of(recall.get()));
        }
    }

    /** The rules are asked for again: when the alert was planned, the tenant's settings may not have been read yet. */
    private void alert(MailOccasion occasion) {
        Alerts alerts = rules.alerts(occasion.tenant());
        if (alerts == Alerts.UNKNOWN) {
            journal.postpone(occasion, clock.millis() + SHORTEST_PAUSE.toMillis());
            return;
        }
        RecipientFilter one = new RecipientFilter(
                Optional.of(occasion.recipient()), Optional.empty(), Optional.empty(), Optional.empty());
        List<RecipientState> states = recipients
                .list(Scope.ofTenant(occasion.tenant()), occasion.recallId(), one, 1, Optional.empty())
                .rows();
        if (states.isEmpty()) { // such as during a rebuild, which plans it anew
            journal.takeBack(occasion);
            return;
        }
        boolean isTold = alerts.mayTell(states.get(0).wasRead());
        write(occasion, isTold ? Set.of(occasion.recipient()) : Set.of());
    }

    private static boolean isComplete(RecallRecord recall) {
        return recall.complete() && recall.reportParts() != null && recall.reportPartsKnown() >= recall.reportParts();
    }

    private void write(MailOccasion occasion, Set<String> people) {
        List<Addressee> addressees = people.stream()
                .map(address -> new Addressee(
                        address, MailIds.of(occasion, address, domain), SafeText.isUsableAddress(address)))
                .toList();
        if (journal.address(occasion, addressees, clock.millis())) {
            addressees.stream()
                    .filter(one -> !one.isUsable())
                    .forEach(one -> metrics.ended(occasion.mailKind(), MailState.UNUSABLE));
        }
    }
}
