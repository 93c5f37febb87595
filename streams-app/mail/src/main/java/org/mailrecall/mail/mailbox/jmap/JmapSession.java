package org.mailrecall.mail.mailbox.jmap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mailrecall.mail.mailbox.CountedOutput;
import org.mailrecall.mail.mailbox.Deletion;
import org.mailrecall.mail.mailbox.Findings;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MailboxSession;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.Permission;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.Wanted;

/**
 * A session with the account of a mailbox. The server's matches are only candidates: {@code mail.mailbox.rules}
 * compares them exactly.
 */
final class JmapSession implements MailboxSession {
    private final EmailStore store;

    JmapSession(EmailStore store) {
        this.store = store;
    }

    @Override
    public Findings look(Wanted wanted) throws MailboxException {
        return found(candidates(wanted, Filters.header(wanted.messageId())));
    }

    @Override
    public Findings lookAgain(Wanted wanted) throws MailboxException {
        Map<String, Email> found = new LinkedHashMap<>(); // by id
        add(found, candidates(wanted, Filters.header(wanted.messageId())));
        if (found.isEmpty()) {
            add(found, candidates(wanted, Filters.header('<' + wanted.messageId() + '>')));
        }
        if (found.values().stream().noneMatch(email -> email.message().isCopy(wanted.copyId()))) {
            add(found, store.get(store.find(Filters.since(wanted.since())), message -> message.mayBe(wanted)));
        }
        return found(List.copyOf(found.values()));
    }

    private static void add(Map<String, Email> found, List<Email> more) {
        more.forEach(email -> found.put(email.message().place().id(), email));
    }

    private List<Email> candidates(Wanted wanted, ObjectNode filter) throws MailboxException {
        Set<String> ids;
        try {
            ids = store.find(filter);
        } catch (JmapErrorException e) {
            if (e.isUnsearchable()) {
                return List.of(); // the server cannot search so; the close look needs no such search
            }
            throw e;
        }
        return store.get(ids, message -> message.mayBe(wanted));
    }

    private Findings found(List<Email> emails) throws MailboxException {
        List<StoredMessage> messages = new ArrayList<>();
        store.withReads(emails).forEach(email -> messages.add(email.message()));
        return new Findings(messages, List.of());
    }

    @Override
    public void write(StoredMessage message, OutputStream to) throws MailboxException {
        List<Email> there = store.seen(List.of(message.place().id())).emails();
        if (there.isEmpty()) {
            throw new MessageException("the message left the mailbox while it was looked at");
        }
        CountedOutput counted = new CountedOutput(to);
        store.connection().download(there.get(0).blobId(), counted, message.sizeBytes());
        if (counted.octets() != message.sizeBytes()) {
            throw new MessageException("the server gives " + counted.octets() + " octets of a message of "
                    + message.sizeBytes() + " octets");
        }
    }

    @Override
    public Deletion delete(List<StoredMessage> messages, boolean onlyIfUnread, Permission may) throws MailboxException {
        return new EmailDeletion(store, messages, onlyIfUnread, may).run();
    }

    @Override
    public void close() {
        // Each request stands for itself.
    }
}
