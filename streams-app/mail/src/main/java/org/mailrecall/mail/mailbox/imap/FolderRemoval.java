package org.mailrecall.mail.mailbox.imap;

import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.ReadOnlyFolderException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPFolder;

/**
 * Removes messages from a folder that is selected, and no message that somebody else has marked as deleted.
 *
 * @param trash the folder to which the messages are moved; empty where they are expunged in their own folder
 * @param begun the count of the whole deletion
 */
record FolderRemoval(ImapConnection connection, IMAPFolder folder, Optional<String> trash, Begun begun) {
    /**
     * Removes the messages and returns the UIDs of those that are still there: a server may ignore an expunge with OK, as
     * Dovecot does without the right to expunge.
     *
     * @param chosen the messages by UID
     * @throws MessagingException when the server refuses to remove the messages, or ignores it for all of them, or does
     * not take marks off again
     */
    Set<Long> remove(Map<Long, Message> chosen) throws MessagingException {
        Set<Long> unmarked = new HashSet<>();
        for (Map.Entry<Long, Message> entry : chosen.entrySet()) {
            if (!entry.getValue().isSet(Flags.Flag.DELETED)) {
                unmarked.add(entry.getKey());
            }
        }
        begun.begin();
        MessagingException refusal = null;
        try {
            moveOrExpunge(chosen.keySet());
        } catch (MessagingException e) {
            if (!Failures.isRefusal(e)) {
                throw e;
            }
            refusal = e;
        }
        Set<Long> remaining = remaining(chosen);
        unmarked.retainAll(remaining);
        unmark(unmarked);
        if (remaining.size() == chosen.size()) {
            begun.refused();
            refusal = refusal == null
                    ? new ReadOnlyFolderException(folder, "the server answered OK and deleted nothing")
                    : refusal;
        }
        if (refusal != null) {
            throw refusal;
        }
        return remaining;
    }

    private UidCommands commands() {
        return new UidCommands(folder);
    }

    /** Asks the server only about the messages whose expunge it did not report. */
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

    private void moveOrExpunge(Set<Long> uids) throws MessagingException {
        if (trash.isPresent()) {
            IMAPFolder target = (IMAPFolder) connection.store().getFolder(trash.get());
            if (connection.hasMove()) {
                commands().move(uids, target);
                return;
            }
            commands().copy(uids, target);
        }
        commands().mark(uids, true);
        expunge(uids);
    }

    private void expunge(Set<Long> uids) throws MessagingException {
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
            folder.expunge();
        } catch (MessagingException e) {
            if (Failures.isRefusal(e)) {
                commands().mark(others, true);
            }
            throw e;
        }
        commands().mark(others, true);
    }
}
