package org.mailrecall.mail.mailbox.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * The mailboxes that could not be worked on a short while ago. Further commands to them are turned away at once. So a
 * mailbox on a server that hangs costs a single worker a single waiting time for each rest, however many commands there
 * are. The rest is at least three times as long as the failed work, so that such a mailbox takes a quarter of a
 * worker's time at most; where the failed work took more than twenty minutes, the rest is an hour.
 *
 * <p>After a rest the command that has failed least often has its turn. The processor repeats commands that were sent
 * together at the same times and in the same order: without turns, a message on which each attempt fails would keep all
 * further messages of the mailbox waiting until their deadline.
 */
final class RestingMailboxes {
    /**
     * A command that did not come back for so long is forgotten: longer than the processor's pause between attempts.
     */
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(2);

    private static final Duration BETWEEN_REMOVALS = Duration.ofMinutes(1);
    private static final int MOST_COMMANDS = 1_000;
    private static final int RESTS_FOR_WORK = 3;
    /** The longest rest for lost time: the processor's longest pause between attempts. */
    private static final Duration LONGEST_REST_FOR_WORK = Duration.ofHours(1);

    private final Duration rest;
    private final Clock clock;
    private final Map<String, Mailbox> mailboxes = new HashMap<>();
    private Instant removed = Instant.EPOCH;

    RestingMailboxes(Duration rest, Clock clock) {
        this.rest = rest;
        this.clock = clock;
    }

    private static final class Mailbox {
        private final Map<String, Attempts> commands = new HashMap<>();
        private Instant until = Instant.EPOCH;
    }

    /**
     * The failures of a command to a mailbox that failed lately.
     *
     * @param failures how often it failed
     * @param seen when it came last
     * @param deferred when it came and gave way to another command; null where it has not since its last failure
     */
    private record Attempts(int failures, Instant seen, Instant deferred) {}

    /** Returns whether the command is to be carried out now. Otherwise it is to be tried again later. */
    synchronized boolean isTurnOf(String mailbox, String command) {
        Mailbox failing = mailboxes.get(mailbox);
        if (failing == null) {
            return true;
        }
        Instant now = clock.instant();
        Attempts before = failing.commands.getOrDefault(command, new Attempts(0, now, null));
        if (now.isBefore(failing.until)) {
            remember(failing, command, new Attempts(before.failures(), now, before.deferred()));
            return false;
        }
        if (givesWay(failing, command, before)) {
            remember(failing, command, new Attempts(before.failures(), now, now));
            return false;
        }
        return true;
    }

    /**
     * Returns whether a command that failed less often waits. A command that did not come back since this command last
     * gave way to it has perhaps ended, and is not waited for.
     */
    private static boolean givesWay(Mailbox mailbox, String command, Attempts own) {
        return mailbox.commands.entrySet().stream()
                .filter(other -> !other.getKey().equals(command))
                .map(Map.Entry::getValue)
                .filter(other -> own.deferred() == null || !other.seen().isBefore(own.deferred()))
                .anyMatch(other -> other.failures() < own.failures());
    }

    /**
     * Notes that the work in the mailbox failed, and that further commands would probably fail too.
     *
     * @param lost how long the work took
     */
    synchronized void failed(String mailbox, String command, Duration lost) {
        Instant now = clock.instant();
        removeOld(now);
        Mailbox failing = mailboxes.computeIfAbsent(mailbox, m -> new Mailbox());
        Duration longer = lost.multipliedBy(RESTS_FOR_WORK);
        if (longer.compareTo(LONGEST_REST_FOR_WORK) > 0) {
            longer = LONGEST_REST_FOR_WORK;
        }
        failing.until = now.plus(longer.compareTo(rest) > 0 ? longer : rest);
        Attempts before = failing.commands.getOrDefault(command, new Attempts(0, now, null));
        failing.commands.put(command, new Attempts(before.failures() + 1, now, null));
    }

    /** Notes that the mailbox could be worked on. */
    synchronized void worked(String mailbox, String command) {
        Mailbox failing = mailboxes.get(mailbox);
        if (failing != null) {
            failing.commands.remove(command);
            if (failing.commands.isEmpty()) {
                mailboxes.remove(mailbox);
            }
        }
    }

    /** Returns how many mailboxes rest. */
    synchronized long count() {
        Instant now = clock.instant();
        return mailboxes.values().stream()
                .filter(mailbox -> now.isBefore(mailbox.until))
                .count();
    }

    private static void remember(Mailbox mailbox, String command, Attempts attempts) {
        if (mailbox.commands.size() < MOST_COMMANDS || mailbox.commands.containsKey(command)) {
            mailbox.commands.put(command, attempts);
        }
    }

    private void removeOld(Instant now) {
        if (now.isBefore(removed.plus(BETWEEN_REMOVALS))) {
            return;
        }
        removed = now;
        for (Iterator<Mailbox> each = mailboxes.values().iterator(); each.hasNext(); ) {
            Mailbox mailbox = each.next();
            mailbox.commands
                    .values()
                    .removeIf(command -> command.seen().plus(FORGOTTEN_AFTER).isBefore(now));
            if (mailbox.commands.isEmpty() && !now.isBefore(mailbox.until)) {
                each.remove();
            }
        }
    }
}
