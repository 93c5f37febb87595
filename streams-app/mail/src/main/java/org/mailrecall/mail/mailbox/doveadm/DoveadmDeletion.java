package org.mailrecall.mail.mailbox.doveadm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mailrecall.mail.mailbox.Deletion;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.NothingDeletedException;
import org.mailrecall.mail.mailbox.StoredMessage.Place;
import org.mailrecall.mail.mailbox.doveadm.api.ApiJson;

/**
 * Deletes messages of a mailbox. Dovecot looks at the conditions of an expunge and deletes in one step: the flags and
 * keywords must not have changed since they were read, and where only unread messages may be deleted, the messages must
 * be unread. A message that changed meanwhile is tried again.
 */
final class DoveadmDeletion {
    private static final int MOST_ATTEMPTS = 3;
    private static final int MOST_STEPS_OF_A_REQUEST = 100;

    private final Expunges expunges;
    private final boolean onlyIfUnread;
    private Deletion done = Deletion.NONE;
    private MailboxException refusal;

    DoveadmDeletion(Expunges expunges, boolean onlyIfUnread) {
        this.expunges = expunges;
        this.onlyIfUnread = onlyIfUnread;
    }

    /**
     * Deletes the messages that are still there as they were.
     *
     * @throws NothingDeletedException when the deletion failed and has certainly deleted nothing
     * @throws MailboxException when the deletion failed and may have deleted messages
     */
    Deletion run(List<FoundMessage> wanted) throws MailboxException {
        try {
            attempts(wanted);
            if (refusal != null) {
                throw refusal;
            }
            return done;
        } catch (MailboxException e) {
            throw expunges.isUnknown() || done.deleted() > 0 ? e : new NothingDeletedException(e);
        }
    }

    private void attempts(List<FoundMessage> wanted) throws MailboxException {
        List<FoundMessage> left = wanted;
        if (onlyIfUnread && left.stream().map(FoundMessage::folder).distinct().count() > 1) {
            left = present(left); // reads all folders in the same request, before anything is deleted
        }
        for (int attempt = 0; attempt < MOST_ATTEMPTS && !left.isEmpty(); attempt++) {
            int read = (int) left.stream().filter(m -> m.message().read()).count();
            if (onlyIfUnread && read > 0) {
                done = done.plus(new Deletion(0, false, read));
                return;
            }
            left = attempt(left);
        }
    }

    /** Returns the messages that are still there with their keywords, as they are now. Deletes nothing. */
    private List<FoundMessage> present(List<FoundMessage> messages) throws MailboxException {
        Map<Place, FoundMessage> now = expunges.read(Step.of(messages));
        List<FoundMessage> present = new ArrayList<>();
        for (FoundMessage one : messages) {
            FoundMessage same = now.get(one.message().place());
            if (same != null && isAsBefore(one, same)) {
                present.add(same);
            }
        }
        return present;
    }

    /** Deletes the messages that have not changed, and returns the messages with changed flags, as they are now. */
    private List<FoundMessage> attempt(List<FoundMessage> messages) throws MailboxException {
        List<FoundMessage> changed = new ArrayList<>();
        List<Step> steps = Step.of(messages);
        for (int from = 0; from < steps.size(); from += MOST_STEPS_OF_A_REQUEST) {
            int to = Math.min(from + MOST_STEPS_OF_A_REQUEST, steps.size());
            for (Expunges.Outcome outcome : expunges.send(steps.subList(from, to))) {
                judge(outcome, changed);
            }
        }
        return changed;
    }

    /**
     * Counts a deleted message, and collects a message that changed and the error of a message that stayed.
     *
     * @param changed takes the message where its flags have changed, so that the expunge passed it over
     */
    private void judge(Expunges.Outcome outcome, List<FoundMessage> changed) {
        FoundMessage message = outcome.message();
        FoundMessage before = outcome.before();
        FoundMessage after = outcome.after();
        if (before == null) {
            return;
        }
        if (after == null) {
            // Where it had changed before, somebody else has deleted or moved it.
            if (before.modseq() == message.modseq()) {
                done = done.plus(new Deletion(1, before.message().read(), 0));
            }
        } else if (after.modseq() != message.modseq()) {
            if (isAsBefore(message, after)) {
                changed.add(after);
            }
        } else {
            ApiJson.Result expunge = outcome.expunge();
            refusal = new MessageException(
                    expunge.exitCode() == 0
                            ? "Dovecot does not delete the message, and does not say why"
                            : expunge.failure().getMessage());
        }
    }

    /** Returns whether a message is the same mail with the same keywords. A changed keyword may mean a hold. */
    private static boolean isAsBefore(FoundMessage before, FoundMessage now) {
        return now.message().isSameMail(before.message())
                && now.message().keywords().equals(before.message().keywords());
    }
}
