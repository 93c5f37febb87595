package org.mailrecall.mail.mailbox.imap;

import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.ReadOnlyFolderException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.Permission;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.imap.connection.Failures;
import org.mailrecall.mail.mailbox.imap.connection.ImapConnection;

/**
 * Removes messages from a folder that is selected, and no message that somebody else has marked as deleted.
 *
 * @param trash the folder to which the messages are moved; empty where they are expunged in their own folder
 * @param begun the count of the whole deletion
 * @param may is asked directly before each command that deletes
 */
record FolderRemoval(
        ImapConnection connection, IMAPFolder folder, Optional<String> trash, Begun begun, Permission may) {
    /**
     * Returns the state (RFC 7162) of these messages, at which their flags have to be when they are marked; empty where
     * the server has no states, or none in this folder: RFC 7162 3.1.2.2 has it answer BAD then.
     */
    OptionalLong state(List<StoredMessage> messages) throws MessagingException {
        if (!connection.hasCondstore()) {
            return OptionalLong.empty();
        }
        List<Long> uids =
                messages.stream().map(message -> message.place().uid()).toList();
        try {
            return commands().highestState(uids);
        } catch (MessagingException e) {
            if (!Failures.isRefusal(e)) {
                throw e;
            }
            return OptionalLong.empty();
        }
    }

    /**
     * Removes the messages and returns the UIDs of the messages that this call did not remove: a server may ignore an
     * expunge with OK, as Dovecot does without the right to expunge, and somebody else may remove a message that has
     * changed.
     *
     * <p>Where the flags of any of them have changed since the state, no message is removed. A changed keyword may mean
     * a hold, and the message may have been read.
     *
     * @param chosen the messages by UID
     * @param state the state at which their flags were read; empty where it is not known
     * @throws MessagingException when the server refuses to remove the messages, or ignores it for all of them, or does
     * not take marks off again
     * @throws MailboxException when the removal is forbidden; where nothing was removed by then, the marks are off
     */
    Set<Long> remove(Map<Long, Message> chosen, OptionalLong state) throws MessagingException, MailboxException {
        Set<Long> unmarked = new HashSet<>();
        for (Map.Entry<Long, Message> entry : chosen.entrySet()) {
            if (!entry.getValue().isSet(Flags.Flag.DELETED)) {
                unmarked.add(entry.getKey());
            }
        }
        may.require();
        begun.begin();
        MessagingException refusal = null;
        MailboxException forbidden = null;
        Set<Long> changed = Set.of();
        try {
            changed = moveOrExpunge(chosen.keySet(), state);
        } catch (MailboxException e) {
            forbidden = e;
        } catch (MessagingException e) {
            if (!Failures.isRefusal(e)) {
                throw e;
            }
            refusal = e;
        }
        Set<Long> remaining = remaining(chosen);
        unmarked.retainAll(remaining);
        unmarked.removeAll(changed); // a mark that came meanwhile is the user's
        unmark(unmarked);
        Set<Long> kept = new HashSet<>(remaining);
        kept.addAll(changed);
        if (kept.size() == chosen.size()) {
            begun.refused();
            refusal = refusal == null && forbidden == null && changed.isEmpty()
                    ? new ReadOnlyFolderException(folder, "the server answered OK and deleted nothing")
                    : refusal;
        }
        if (forbidden != null) {
            throw forbidden;
        }
        if (refusal != null) {
            throw refusal;
        }
        return kept;
    }

    private UidCommands commands() {
        return new UidCommands(folder);
    }

    /** Asks the server only about the messages that it did not report as expunged. */
    private Set<Long> remaining(Map<Long, Message> messages) throws MessagingException {
        List<Long> unreported = messages.entrySet().stream()
                .filter(message -> !message.getValue().isExpunged())
                .map(Map.Entry::getKey)
                .toList();
        return commands().flags(unreported).keySet();
    }

    /**
     * Takes our deletion marks off: with them, a later expunge by the user's client would delete the messages.
     *
     * @throws MessagingException when the server keeps marks
     */
    private void unmark(Set<Long> uids) throws MessagingException {
        try {
            commands().mark(uids, false);
        } catch (MessagingException e) {
            if (!Failures.isRefusal(e)) {
                throw e;
            }
            // Where the server refuses to take marks off, it mostly has refused to set them.
        }
        if (commands().flags(uids).values().stream().anyMatch(flags -> flags.contains(Flags.Flag.DELETED))) {
            throw new ReadOnlyFolderException(folder, "the server does not take deletion marks off again");
        }
    }

    /** Returns the messages that were changed after the state; no message is removed then. */
    private Set<Long> moveOrExpunge(Set<Long> uids, OptionalLong state) throws MessagingException, MailboxException {
        if (trash.isPresent()) {
            IMAPFolder target = (IMAPFolder) connection.store().getFolder(trash.get());
            if (connection.hasMove()) {
                commands().move(uids, target);
                return Set.of();
            }
            commands().copy(uids, target);
        }
        Set<Long> changed = mark(uids, state);
        if (changed.isEmpty()) {
            may.require();
            expunge(uids);
        }
        return changed;
    }

    private Set<Long> mark(Set<Long> uids, OptionalLong state) throws MessagingException {
        if (state.isPresent()) {
            try {
                return commands().markUnchanged(uids, state.getAsLong());
            } catch (MessagingException e) {
                if (!(e.getCause() instanceof BadCommandException)) {
                    throw e;
                }
                // The server promises states and does not know the condition.
            }
        }
        commands().mark(uids, true);
        return Set.of();
    }

    private void expunge(Set<Long> uids) throws MessagingException, MailboxException {
        if (connection.hasUidPlus()) {
            commands().expunge(uids);
            return;
        }
        // Without UID EXPUNGE (RFC 4315 2.1), the deletion mark is taken from all other messages meanwhile, so that
        // they are not expunged.
        Set<Long> others = commands().marked();
        others.removeAll(uids);
        try {
            commands().mark(others, false);
            // A server may ignore this with OK, as Dovecot does without the right to mark.
            if (!uids.containsAll(commands().marked())) {
                throw new ReadOnlyFolderException(folder, "the marks of other messages cannot be taken off");
            }
            may.require();
            folder.expunge();
        } catch (MailboxException e) {
            commands().mark(others, true);
            throw e;
        } catch (MessagingException e) {
            if (Failures.isRefusal(e)) {
                commands().mark(others, true);
            }
            throw e;
        }
        commands().mark(others, true);
    }
}
