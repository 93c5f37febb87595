package org.mailrecall.mail.mailbox.imap;

import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.ReadOnlyFolderException;
import jakarta.mail.search.FlagTerm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.mailrecall.mail.mailbox.Deletion;
import org.mailrecall.mail.mailbox.StoredMessage;

/**
 * Deletes messages of a folder that is selected.
 *
 * @param trash the folder to which the messages are moved; empty where they are expunged in their own folder
 * @param begun the count of the whole deletion
 */
record FolderDeletion(ImapConnection connection, IMAPFolder folder, Optional<String> trash, Begun begun) {
    /**
     * A message that is still in the folder.
     *
     * @param sameKeywords whether it has the keywords that it had; another keyword may mean a hold
     */
    private record Present(Message message, boolean sameKeywords) {}

    private static final Flags DELETED = new Flags(Flags.Flag.DELETED);

    /** Returns how many of the messages are in the folder and marked as read. Changes nothing. */
    int read(List<StoredMessage> wanted) throws MessagingException {
        int read = 0;
        for (Present present : present(wanted)) {
            read += present.message().isSet(Flags.Flag.SEEN) ? 1 : 0;
        }
        return read;
    }

    /** Deletes the messages that are still in the folder as they were. Counts those that are gone afterwards. */
    Deletion run(List<StoredMessage> wanted, boolean onlyIfUnread) throws MessagingException {
        Map<Long, Message> chosen = new LinkedHashMap<>(); // by UID
        Set<Long> readUids = new HashSet<>();
        int leftRead = 0;
        for (Present present : present(wanted)) {
            boolean read = present.message().isSet(Flags.Flag.SEEN);
            if (read && onlyIfUnread) {
                leftRead++;
            } else if (present.sameKeywords()) {
                long uid = folder.getUID(present.message());
                chosen.put(uid, present.message());
                if (read) {
                    readUids.add(uid);
                }
            }
        }
        if (leftRead > 0) {
            return new Deletion(0, false, leftRead); // all copies in a folder are deleted, or none
        }
        if (chosen.isEmpty()) {
            return Deletion.NONE;
        }
        Set<Long> gone = new HashSet<>(chosen.keySet());
        gone.removeAll(remove(chosen));
        return new Deletion(gone.size(), gone.stream().anyMatch(readUids::contains), 0);
    }

    /**
     * Returns those of the wanted messages that are still in the folder, with their flags as of now. A message must
     * have the header fields and the size that it had before: a server that gives its UIDs to other messages must not
     * have another message deleted.
     */
    private List<Present> present(List<StoredMessage> wanted) throws MessagingException {
        Map<Long, StoredMessage> byUid = new LinkedHashMap<>();
        wanted.stream()
                .filter(message -> message.place().uidValidity() == uidValidity())
                .forEach(message -> byUid.put(message.place().uid(), message));
        if (byUid.isEmpty()) {
            return List.of();
        }
        long[] uids = byUid.keySet().stream().mapToLong(Long::longValue).toArray();
        Message[] found = Arrays.stream(folder.getMessagesByUID(uids))
                .filter(message -> message != null)
                .toArray(Message[]::new);
        Map<Long, StoredMessage> now = new HashMap<>();
        HeaderFields.read(folder, found)
                .forEach(message -> now.put(message.place().uid(), message));
        List<Present> present = new ArrayList<>();
        for (Message message : found) {
            if (!message.isExpunged()) {
                StoredMessage before = byUid.get(folder.getUID(message));
                StoredMessage after = now.get(folder.getUID(message));
                if (before != null && after != null && after.isSameMail(before)) {
                    present.add(new Present(message, after.keywords().equals(before.keywords())));
                }
            }
        }
        return present;
    }

    private long uidValidity() {
        try {
            return folder.getUIDValidity();
        } catch (MessagingException e) {
            return -1; // no message has this number, so that nothing is deleted
        }
    }

    /**
     * Removes the messages and returns the UIDs of those that are still there: a server may ignore an expunge with OK, as
     * Dovecot does without the right to expunge.
     *
     * @throws MessagingException when the server refuses to remove the messages, or ignores it for all of them
     */
    private Set<Long> remove(Map<Long, Message> chosen) throws MessagingException {
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
