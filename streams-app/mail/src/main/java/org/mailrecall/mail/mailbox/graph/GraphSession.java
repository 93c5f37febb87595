package org.mailrecall.mail.mailbox.graph;

import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mailrecall.mail.mailbox.Deletion;
import org.mailrecall.mail.mailbox.Findings;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MailboxSession;
import org.mailrecall.mail.mailbox.Permission;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.Wanted;

/** A session with a mailbox in Exchange Online. */
final class GraphSession implements MailboxSession {
    private final GraphStore store;

    GraphSession(GraphStore store) {
        this.store = store;
    }

    @Override
    public Findings look(Wanted wanted) throws MailboxException {
        return found(byId(wanted, '<' + wanted.messageId() + '>'));
    }

    /**
     * Searches by the Message-ID with and without angle brackets: Exchange keeps the brackets, but a message that did
     * not come by SMTP may have none.
     */
    @Override
    public Findings lookAgain(Wanted wanted) throws MailboxException {
        Map<String, Message> found = new LinkedHashMap<>(); // by id
        add(found, byId(wanted, '<' + wanted.messageId() + '>'));
        if (found.isEmpty()) {
            add(found, byId(wanted, wanted.messageId()));
        }
        if (found.values().stream().noneMatch(message -> message.stored().isCopy(wanted.copyId()))) {
            add(found, store.since(wanted.since(), message -> message.mayBe(wanted)));
        }
        return found(List.copyOf(found.values()));
    }

    private static void add(Map<String, Message> found, List<Message> more) {
        more.forEach(message -> found.put(message.stored().place().id(), message));
    }

    private List<Message> byId(Wanted wanted, String internetMessageId) throws MailboxException {
        return store.byId(internetMessageId, message -> message.mayBe(wanted));
    }

    private static Findings found(List<Message> messages) {
        return new Findings(messages.stream().map(Message::stored).toList(), List.of());
    }

    @Override
    public void write(StoredMessage message, OutputStream to) throws MailboxException {
        store.copy(message, to);
    }

    @Override
    public Deletion delete(List<StoredMessage> messages, boolean onlyIfUnread, Permission may) throws MailboxException {
        return new MessageDeletion(store, messages, onlyIfUnread, may).run();
    }

    /**
     * Returns true: Exchange keeps each message that a litigation hold, an eDiscovery hold or a retention policy
     * covers, and does not say so.
     */
    @Override
    public boolean keepsHoldsItself() {
        return true;
    }

    @Override
    public void close() {
        // Each request stands for itself.
    }
}
