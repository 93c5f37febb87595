package org.mailrecall.mail.mailbox.graph;

import java.io.OutputStream;
import java.util.List;
import org.mailrecall.mail.mailbox.Deletion;
import org.mailrecall.mail.mailbox.Findings;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MailboxSession;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.Wanted;

/** A session with one mailbox in Exchange Online. */
final class GraphSession implements MailboxSession {
    private final GraphStore store;

    GraphSession(GraphStore store) {
        this.store = store;
    }

    @Override
    public Findings look(Wanted wanted) throws MailboxException {
        return found(byId(wanted, '<' + wanted.messageId() + '>'));
    }

    /** Exchange keeps the angle brackets of a Message-ID; a message that came some other way may have none. */
    @Override
    public Findings lookAgain(Wanted wanted) throws MailboxException {
        List<Message> found = byId(wanted, '<' + wanted.messageId() + '>');
        if (found.isEmpty()) {
            found = byId(wanted, wanted.messageId());
        }
        if (found.isEmpty()) {
            found = store.since(wanted.since(), message -> message.mayBe(wanted));
        }
        return found(found);
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
    public Deletion delete(List<StoredMessage> messages, boolean onlyIfUnread) throws MailboxException {
        return new MessageDeletion(store, messages, onlyIfUnread).run();
    }

    @Override
    public void close() {
        // Each request stands for itself.
    }
}
