package org.mailrecall.mail.mailbox.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The mailboxes that could not be worked on a short while ago. Further commands to them are answered TRY_AGAIN at once.
 * So a mailbox whose server hangs costs one worker one waiting time for each rest, however many commands there are.
 */
final class RestingMailboxes {
    private final Duration rest;
    private final Clock clock;
    private final Map<String, Instant> until = new ConcurrentHashMap<>();

    RestingMailboxes(Duration rest, Clock clock) {
        this.rest = rest;
        this.clock = clock;
    }

    void failed(String mailbox) {
        until.put(mailbox, clock.instant().plus(rest));
    }

    boolean isResting(String mailbox) {
        Instant end = until.get(mailbox);
        if (end == null) {
            return false;
        }
        if (clock.instant().isBefore(end)) {
            return true;
        }
        until.remove(mailbox, end);
        return false;
    }

    int count() {
        return until.size();
    }
}
