package org.mailrecall.mail.mailbox.imap;

import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.ReadOnlyFolderException;
import jakarta.mail.search.FlagTerm;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
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
    private static final Flags DELETED = new Flags(Flags.Flag.DELETED);

    /**
     * Removes the messages and returns the UIDs of those that are still there: a server may ignore an expunge with OK, as
     * Dovecot does without the right to expunge.
     *
     * @param chosen the messages by UID
     * @throws MessagingException when the server refuses to remove the messages, or ignores it for all of them
     */
    Set<Long> remove(Map<Long, Message> chosen) throws MessagingException {
        Map<Long, Message> unmarked = new LinkedHashMap<>();
        for (Map.Entry<Long, Message> entry : chosen.entrySet()) {
            if (!entry.getValue().isSet(Flags.Flag.DELETED)) {
                unmarked.put(entry.getKey(), entry.getValue());
            }
        }
        begun.begin();
        MessagingException refusal = null;
        try {
            moveOrExpunge(chosen.values().toArray(Message[]::new));
        } catch (MessagingException e) {
            if (!Failures.isRefusal(e)) {
                throw e;
            }
            refusal = e;
        }
        Set<Long> remaining = Remaining.of(folder, chosen);
        unmarked.keySet().retainAll(remaining);
        unmark(unmarked.values());
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

    /** Takes our deletion marks off: with them, a later expunge by the user's client would delete the messages. */
    private void unmark(Collection<Message> messages) throws MessagingException {
        try {
            mark(messages, false);
        } catch (MessagingException e) {
            if (!Failures.isRefusal(e)) {
                throw e;
            }
            // Where the server refuses to take marks off, it mostly has refused to set them.
        }
    }

    private void moveOrExpunge(Message[] messages) throws MessagingException {
        if (trash.isPresent()) {
            IMAPFolder target = (IMAPFolder) connection.store().getFolder(trash.get());
            if (connection.hasMove()) {
                folder.moveMessages(messages, target);
                return;
            }
            folder.copyMessages(messages, target);
        }
        mark(List.of(messages), true);
        expunge(messages);
    }

    private void expunge(Message[] messages) throws MessagingException {
        if (Arrays.stream(messages).allMatch(Message::isExpunged)) {
            return; // some servers expunge at the mark; the library would then send UID EXPUNGE without a number
        }
        if (connection.hasUidPlus()) {
            folder.expunge(messages); // UID EXPUNGE
            return;
        }
        // Without UID EXPUNGE (RFC 4315 2.1), the deletion mark is taken from all other messages meanwhile, so that
        // they are not expunged.
        List<Message> ours = List.of(messages);
        List<Message> others = Arrays.stream(folder.search(new FlagTerm(DELETED, true)))
                .filter(message -> !ours.contains(message))
                .toList();
        try {
            mark(others, false);
            // A server may ignore this with OK, as Dovecot does without the right to mark.
            if (Arrays.stream(folder.search(new FlagTerm(DELETED, true)))
                    .anyMatch(message -> !ours.contains(message))) {
                throw new ReadOnlyFolderException(folder, "the marks of other messages cannot be taken off");
            }
            folder.expunge();
        } catch (MessagingException e) {
            if (Failures.isRefusal(e)) {
                mark(others, true);
            }
            throw e;
        }
        // Not after a RuntimeException or an Error: the library may have missed that messages were expunged, so that
        // its message numbers would mark the wrong messages.
        mark(others, true);
    }

    private void mark(Collection<Message> messages, boolean deleted) throws MessagingException {
        Message[] there =
                messages.stream().filter(message -> !message.isExpunged()).toArray(Message[]::new);
        folder.setFlags(there, DELETED, deleted);
    }
}
