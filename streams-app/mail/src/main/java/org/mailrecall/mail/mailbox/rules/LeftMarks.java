package org.mailrecall.mail.mailbox.rules;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MailboxSession;
import org.mailrecall.mail.mailbox.Mailboxes;
import org.mailrecall.mail.mailbox.StoredMessage.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the deletion marks off that interrupted deletions left. With its mark a message is deleted by the next expunge
 * of the user's mail program, although its command may have been refused or withdrawn since, or its deadline may be
 * over. So each mark comes off over the next connection to the mailbox, for any command. Where no command leads to a
 * connection, {@link #sweep} makes a connection.
 */
final class LeftMarks {
    private static final Logger LOG = LoggerFactory.getLogger(LeftMarks.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final Mailboxes mailboxes;
    private final AnswerJournal journal;
    private final MailboxTurns turns;
    private final Clock clock;
    private final Map<String, Instant> lastSweeps = new ConcurrentHashMap<>();

    LeftMarks(Mailboxes mailboxes, AnswerJournal journal, MailboxTurns turns, Clock clock) {
        this.mailboxes = mailboxes;
        this.journal = journal;
        this.turns = turns;
        this.clock = clock;
    }

    /**
     * Takes the marks off over a session. The marks that the server does not take off stay in the journal.
     *
     * @throws MailboxException when the mailbox cannot be worked on at present
     * @throws AnswerJournal.JournalException when the journal cannot be read or written
     */
    void takeOff(String mailbox, MailboxSession session) throws MailboxException {
        List<Place> left = journal.marks(mailbox);
        if (left.isEmpty()) {
            return;
        }
        Set<Place> off = session.unmark(left);
        journal.unmarked(mailbox, off);
        long kept = left.stream().filter(place -> !off.contains(place)).count();
        if (kept > 0) {
            LOG.warn("{} messages keep the deletion marks that a broken-off deletion left", kept);
        }
    }

    /**
     * Takes the marks off in each mailbox that may have some and is not worked on. A mailbox whose marks stay is swept
     * again when the latest mark is twice as old, but after a second at least and an hour at most. Failures are logged.
     * Several threads sweep different mailboxes, so that a mailbox that hangs does not keep the rest waiting.
     */
    void sweep() {
        try {
            Map<String, Instant> marked = journal.markedMailboxes();
            lastSweeps.keySet().retainAll(marked.keySet());
            marked.forEach(this::sweep);
        } catch (AnswerJournal.JournalException e) {
            LOG.warn("deletion marks cannot be looked for: {}", e.getMessage());
        }
    }

    private void sweep(String mailbox, Instant latest) {
        Instant now = clock.instant();
        if (!isDue(mailbox, latest, now) || !turns.tryTake(mailbox)) {
            return;
        }
        try {
            if (isDue(mailbox, latest, now)
                    && !journal.marks(mailbox).isEmpty()) { // a command may have ended since they were listed
                lastSweeps.put(mailbox, now);
                try (MailboxSession session = mailboxes.open(mailbox)) {
                    takeOff(mailbox, session);
                }
            }
        } catch (MailboxException | RuntimeException e) {
            LOG.warn("deletion marks that a broken-off deletion left cannot be taken off yet: {}", e.getMessage());
        } finally {
            turns.giveBack(mailbox);
        }
    }

    private boolean isDue(String mailbox, Instant latest, Instant now) {
        Instant last = lastSweeps.get(mailbox);
        if (last == null || latest.isAfter(last)) {
            return true;
        }
        Duration pause = Duration.between(latest, last);
        if (pause.compareTo(SHORTEST_PAUSE) < 0) {
            pause = SHORTEST_PAUSE;
        } else if (pause.compareTo(LONGEST_PAUSE) > 0) {
            pause = LONGEST_PAUSE;
        }
        return !now.isBefore(last.plus(pause));
    }
}
