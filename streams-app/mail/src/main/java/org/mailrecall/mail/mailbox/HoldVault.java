package org.mailrecall.mail.mailbox;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.search.HeaderTerm;
import java.util.Arrays;
import java.util.List;
import org.eclipse.angus.mail.imap.IMAPStore;

/** Where copies on hold go before they leave the user's mailbox: {@code Recoverable/…} of a mailbox that is not theirs. */
final class HoldVault {
    private static final String ROOT = "Recoverable";

    private final ImapAccess access;
    private final MailboxRules rules;

    HoldVault(ImapAccess access, MailboxRules rules) {
        this.access = access;
        this.rules = rules;
    }

    /** Has them there when it returns; kept again, they are there once. */
    void keep(String mailbox, String messageId, List<StoredCopy> copies) throws MessagingException {
        IMAPStore store = access.open(rules.vaultOf().apply(mailbox));
        try {
            Folder folder = store.getDefaultFolder().getFolder(ROOT).getFolder(folderName(mailbox));
            if (!folder.exists() && !folder.create(Folder.HOLDS_MESSAGES)) {
                throw new MessagingException("the folder for copies on hold cannot be created");
            }
            folder.open(Folder.READ_WRITE);
            Message[] there = folder.search(new HeaderTerm("Message-ID", messageId));
            Message[] missing = copies.stream()
                    .map(StoredCopy::message)
                    .filter(copy -> Arrays.stream(there).noneMatch(kept -> sameCopy(kept, copy)))
                    .toArray(Message[]::new);
            folder.appendMessages(missing);
            folder.close(false);
        } finally {
            store.close();
        }
    }

    private boolean sameCopy(Message one, Message other) {
        try {
            return Arrays.equals(one.getHeader("Message-ID"), other.getHeader("Message-ID"))
                    && Arrays.equals(one.getHeader(rules.deliveryHeader()), other.getHeader(rules.deliveryHeader()))
                    && Arrays.equals(one.getHeader(rules.senderHeader()), other.getHeader(rules.senderHeader()));
        } catch (MessagingException e) {
            return false; // rather twice than lost
        }
    }

    /** No character that is a separator or a wildcard on any server. */
    static String folderName(String mailbox) {
        StringBuilder name = new StringBuilder();
        for (byte b : mailbox.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            boolean plain = b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '-';
            name.append(plain ? String.valueOf((char) b) : "=%02X".formatted(b));
        }
        return name.toString();
    }
}
