package org.mailrecall.mail.mailbox.jmap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.DigestOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.mailrecall.mail.mailbox.Contents;
import org.mailrecall.mail.mailbox.HoldVault;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.SpooledMessage;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.hold.VaultFolders;
import org.mailrecall.mail.mailbox.jmap.JmapConnection.Call;

/**
 * A vault in a mailbox that no user can open, on the JMAP server of the users' mailboxes. The messages of each user's
 * mailbox are in a folder of their own below {@code Recoverable}. A message is imported unless the folder has a message
 * with the same Message-ID and SHA-256. The imported message is read again before the vault counts as having it.
 */
final class JmapVault implements HoldVault {
    private static final String ROOT = "Recoverable";

    private final JmapMailboxes mailboxes;
    private final UnaryOperator<String> vaultOf;

    JmapVault(JmapMailboxes mailboxes, UnaryOperator<String> vaultOf) {
        this.mailboxes = mailboxes;
        this.vaultOf = vaultOf;
    }

    @Override
    public boolean isVault(String mailbox) {
        return vaultOf.apply(mailbox).equals(mailbox);
    }

    @Override
    public void keep(String mailbox, StoredMessage message, SpooledMessage whole) throws MailboxException {
        JmapConnection vault = mailboxes.connect(vaultOf.apply(mailbox));
        String root = folder(vault, ROOT, null);
        String folder = folder(vault, VaultFolders.nameOf(mailbox), root);
        if (isThere(vault, folder, message, whole)) {
            return;
        }
        EmailStore store = new EmailStore(vault);
        String id = add(store, folder, vault.upload(whole), whole);
        Optional<Email> kept = email(store, id);
        if (kept.isEmpty() || !kept.get().folders().contains(folder) || !has(vault, kept.get(), whole)) {
            throw new MessageException("the vault does not have the message after it was added there");
        }
    }

    /** Returns the id of a folder, which is made if it is not there. */
    private static String folder(JmapConnection vault, String name, String parent) throws MailboxException {
        ObjectNode query = vault.arguments();
        query.putObject("filter").put("name", name).put("parentId", parent);
        JsonNode ids = vault.ask(new Call("Mailbox/query", query)).get(0).path("ids");
        ObjectNode get = vault.arguments();
        get.set("ids", ids);
        get.putArray("properties").add("id").add("name").add("parentId");
        for (JsonNode folder : vault.ask(new Call("Mailbox/get", get)).get(0).path("list")) {
            boolean below = parent == null
                    ? folder.path("parentId").isNull()
                    : folder.path("parentId").asText().equals(parent);
            if (below && folder.path("name").asText().equals(name)) { // the query's name is a part of the name
                return folder.path("id").asText();
            }
        }
        ObjectNode set = vault.arguments();
        set.putObject("create").putObject("new").put("name", name).put("parentId", parent);
        JsonNode made =
                vault.send(new Call("Mailbox/set", set)).get(0).path("created").path("new");
        if (!made.path("id").isTextual()) {
            throw new MailboxException("the vault's folder cannot be created");
        }
        return made.path("id").textValue();
    }

    private static boolean isThere(JmapConnection vault, String folder, StoredMessage message, SpooledMessage whole)
            throws MailboxException {
        EmailStore store = new EmailStore(vault);
        Set<String> ids = candidates(store, Filters.folder(folder), message);
        for (Email kept : store.get(ids, any -> any.sizeBytes() == whole.octets())) {
            if (has(vault, kept, whole)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> candidates(EmailStore store, ObjectNode inFolder, StoredMessage message)
            throws MailboxException {
        if (!message.messageIds().isEmpty()) {
            try {
                return store.find(
                        Filters.all(Filters.header(message.messageIds().get(0)), inFolder));
            } catch (JmapErrorException e) {
                // The server cannot search so: the whole folder is looked through.
            }
        }
        return store.find(inFolder);
    }

    /** Returns whether an Email has the octets of a message. */
    private static boolean has(JmapConnection vault, Email email, SpooledMessage whole) throws MailboxException {
        if (email.message().sizeBytes() != whole.octets()) {
            return false;
        }
        DigestOutputStream digest = Contents.digesting();
        vault.download(email.blobId(), digest, whole.octets());
        return Contents.hash(digest).equals(whole.sha256());
    }

    private static Optional<Email> email(EmailStore store, String id) throws MailboxException {
        return store.seen(List.of(id)).emails().stream().findFirst();
    }

    /** Puts the uploaded octets into a folder, and returns the id of the Email there. */
    private static String add(EmailStore store, String folder, String blobId, SpooledMessage whole)
            throws MailboxException {
        JmapConnection vault = store.connection();
        ObjectNode arguments = vault.arguments();
        ObjectNode email = arguments.putObject("emails").putObject("kept").put("blobId", blobId);
        email.putObject("mailboxIds").put(folder, true);
        JsonNode answer = vault.send(new Call("Email/import", arguments)).get(0);
        JsonNode failure = answer.path("notCreated").path("kept");
        if (failure.path("type").asText().equals("alreadyExists")) {
            String existing = Email.id(failure.path("existingId"));
            Optional<Email> other = email(store, existing);
            if (other.isEmpty() || !has(vault, other.get(), whole)) {
                // RFC 8621 4.8: a server may refuse a message for its Message-ID alone.
                throw new MessageException(
                        "the vault has another message with the same Message-ID, and takes no second");
            }
            addFolder(vault, existing, folder);
            return existing;
        }
        JsonNode id = answer.path("created").path("kept").path("id");
        if (!id.isTextual()) {
            throw new MessageException("the vault cannot be written");
        }
        return Email.id(id);
    }

    /** Adds a message to a folder, where the vault has the same octets in the folder of a different mailbox already. */
    private static void addFolder(JmapConnection vault, String id, String folder) throws MailboxException {
        ObjectNode arguments = vault.arguments();
        arguments.putObject("update").putObject(id).put("mailboxIds/" + folder, true);
        JsonNode answer = vault.send(new Call("Email/set", arguments)).get(0);
        if (!answer.path("updated").has(id)) {
            throw new MessageException("the vault cannot be written");
        }
    }
}
