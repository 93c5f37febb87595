package org.mailrecall.mail.mailbox.doveadm;

import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.mailrecall.mail.mailbox.Contents;
import org.mailrecall.mail.mailbox.HoldVault;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.SpooledMessage;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.doveadm.api.ApiJson;
import org.mailrecall.mail.mailbox.doveadm.api.Command;
import org.mailrecall.mail.mailbox.doveadm.api.DoveadmApi;
import org.mailrecall.mail.mailbox.doveadm.api.Requests;
import org.mailrecall.mail.mailbox.hold.VaultFolders;

/**
 * A vault in a mailbox that no user can open. Dovecot itself copies a message there, octet by octet, into a folder for
 * the user's mailbox. The copy is read again before the vault counts as having it.
 */
final class DoveadmVault implements HoldVault {
    private final DoveadmApi api;
    private final UnaryOperator<String> vaultOf;

    DoveadmVault(DoveadmApi api, UnaryOperator<String> vaultOf) {
        this.api = api;
        this.vaultOf = vaultOf;
    }

    @Override
    public boolean isVault(String mailbox) {
        return vaultOf.apply(mailbox).equals(mailbox);
    }

    @Override
    public void keep(String mailbox, StoredMessage message, SpooledMessage whole) throws MailboxException {
        if (FoundMessage.Folder.isMask(message.place().folder())) {
            // The place lacks the folder's id, and the name alone would stand for several folders.
            throw new MessageException("a message on hold cannot be copied out of a folder whose name has * or %");
        }
        Requests vault = Requests.of(api, vaultOf.apply(mailbox));
        String folder = api.server().vaultFolder() + VaultFolders.nameOf(mailbox);
        Optional<List<Map<String, String>>> kept = search(vault, folder, message);
        if (kept.isEmpty()) {
            vault.send(List.of(Command.createFolder(vault.user(), folder)))
                    .get(0)
                    .wellDone();
        } else if (isAmong(vault, folder, kept.get(), message, whole)) {
            return;
        }
        List<String> source = List.of(
                "mailbox",
                message.place().folder(),
                "uid",
                Long.toString(message.place().uid()));
        ApiJson.Result copied = vault.send(List.of(Command.copy(vault.user(), folder, mailbox, source)))
                .get(0);
        if (copied.exitCode() != 0) {
            throw new MessageException("the vault: " + copied.failure().getMessage());
        }
        if (!isAmong(vault, folder, search(vault, folder, message).orElse(List.of()), message, whole)) {
            throw new MessageException("the vault does not have the message after it was copied there");
        }
    }

    /**
     * Returns where the vault has messages with the message's size and Message-ID; empty where the folder is not there.
     */
    private static Optional<List<Map<String, String>>> search(Requests vault, String folder, StoredMessage message)
            throws MailboxException {
        List<String> query = new ArrayList<>(List.of(
                "mailbox",
                folder,
                "larger",
                Long.toString(message.sizeBytes() - 1),
                "smaller",
                Long.toString(message.sizeBytes() + 1)));
        message.messageIds().stream()
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .findFirst()
                .ifPresent(id -> query.addAll(List.of("header", "Message-ID", id)));
        ApiJson.Result result =
                vault.send(List.of(Command.search(vault.user(), query))).get(0);
        return result.isNotFound() ? Optional.empty() : Optional.of(result.wellDone());
    }

    private static boolean isAmong(
            Requests vault, String folder, List<Map<String, String>> kept, StoredMessage message, SpooledMessage whole)
            throws MailboxException {
        for (Map<String, String> row : kept) {
            DigestOutputStream digest = Contents.digesting();
            vault.text(List.of("mailbox", folder, "uid", row.getOrDefault("uid", "0")), message.sizeBytes(), digest);
            if (Contents.hash(digest).equals(whole.sha256())) {
                return true;
            }
        }
        return false;
    }
}
