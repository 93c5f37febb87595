package org.mailrecall.mail.mailbox.imap;

import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.mailrecall.mail.mailbox.Deletion;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.StoredMessage;

/**
 * Deletes messages of a folder that is selected: finds out which of them are still there as they were, and has these
 * removed.
 */
record FolderDeletion(IMAPFolder folder, FolderRemoval removal) {
    /**
     * A message that is still in the folder.
     *
     * @param sameKeywords whether it has the keywords that it had; another keyword may mean a hold
     */
    private record Present(Message message, boolean sameKeywords) {}

    /** Returns how many of the messages are in the folder and marked as read. Changes nothing. */
    int read(List<StoredMessage> wanted) throws MessagingException {
        int read = 0;
        for (Present present : present(wanted)) {
            read += present.message().isSet(Flags.Flag.SEEN) ? 1 : 0;
        }
        return read;
    }

    /**
     * Deletes the messages that are still in the folder and have not changed. Counts the messages that this deletion
     * removed.
     */
    Deletion run(List<StoredMessage> wanted, boolean onlyIfUnread) throws MessagingException, MailboxException {
        OptionalLong state = removal.state(wanted); // before the flags are read
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
        gone.removeAll(removal.remove(chosen, state));
        return new Deletion(gone.size(), gone.stream().anyMatch(readUids::contains), 0);
    }

    /**
     * Returns the wanted messages that are still in the folder, with their present flags. A message must have the
     * header fields and the size that it had before: a server may give a UID to a different message, and that message
     * must not be deleted.
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
}
