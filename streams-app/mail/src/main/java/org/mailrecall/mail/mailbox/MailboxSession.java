package org.mailrecall.mail.mailbox;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.HeaderTerm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.mailrecall.contract.MessageIds;

/** One mailbox, opened over IMAP: finds messages by Message-ID in every folder, and deletes them for good. */
final class MailboxSession implements AutoCloseable {
    private final IMAPStore store;
    private final MailboxRules rules;
    private final Map<String, IMAPFolder> open = new HashMap<>();

    private MailboxSession(IMAPStore store, MailboxRules rules) {
        this.store = store;
        this.rules = rules;
    }

    static MailboxSession open(ImapAccess access, String mailbox, MailboxRules rules) throws MessagingException {
        return new MailboxSession(access.open(mailbox), rules);
    }

    /** Every message with exactly this Message-ID, Trash and all. */
    List<StoredCopy> find(String messageId) throws MessagingException {
        List<StoredCopy> found = new ArrayList<>();
        for (Folder folder : store.getDefaultFolder().list("*")) {
            if ((folder.getType() & Folder.HOLDS_MESSAGES) != 0) {
                // The server looks for a part of the header, in any case; the exact match is ours.
                for (Message message : opened(folder).search(new HeaderTerm("Message-ID", messageId))) {
                    if (hasId(message, messageId)) {
                        found.add(new StoredCopy(message, rules));
                    }
                }
            }
        }
        return found;
    }

    /** Deletes them, and nothing else that somebody may have marked as deleted. */
    void delete(List<StoredCopy> copies) throws MessagingException {
        Map<Folder, List<Message>> byFolder = new HashMap<>();
        for (StoredCopy copy : copies) {
            byFolder.computeIfAbsent(copy.message().getFolder(), folder -> new ArrayList<>())
                    .add(copy.message());
        }
        for (Map.Entry<Folder, List<Message>> entry : byFolder.entrySet()) {
            Message[] messages = entry.getValue().toArray(Message[]::new);
            entry.getKey().setFlags(messages, new Flags(Flags.Flag.DELETED), true);
            expunge((IMAPFolder) entry.getKey(), messages);
        }
    }

    private void expunge(IMAPFolder folder, Message[] messages) throws MessagingException {
        if (store.hasCapability("UIDPLUS")) {
            folder.expunge(messages); // UID EXPUNGE
            return;
        }
        // RFC 4315, 2.1: without it, the mark is taken from all others for as long as it takes.
        List<Message> ours = List.of(messages);
        Message[] others = java.util.Arrays.stream(folder.search(new FlagTerm(new Flags(Flags.Flag.DELETED), true)))
                .filter(message -> !ours.contains(message))
                .toArray(Message[]::new);
        folder.setFlags(others, new Flags(Flags.Flag.DELETED), false);
        folder.expunge();
        folder.setFlags(others, new Flags(Flags.Flag.DELETED), true);
    }

    private IMAPFolder opened(Folder folder) throws MessagingException {
        IMAPFolder known = open.get(folder.getFullName());
        if (known == null) {
            known = (IMAPFolder) folder;
            known.open(Folder.READ_WRITE);
            open.put(folder.getFullName(), known);
        }
        return known;
    }

    private static boolean hasId(Message message, String messageId) throws MessagingException {
        String[] ids = message.getHeader("Message-ID");
        try {
            return ids != null
                    && ids.length == 1
                    && MessageIds.normalise(ids[0]).equals(messageId);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public void close() {
        for (IMAPFolder folder : open.values()) {
            try {
                folder.close(false); // false: expunges nothing
            } catch (MessagingException | IllegalStateException e) {
                // gone with its connection
            }
        }
        try {
            store.close();
        } catch (MessagingException e) {
            // likewise
        }
    }
}
