package org.mailrecall.mail.mailbox.jmap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mailrecall.mail.mailbox.Deletion;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.NothingDeletedException;
import org.mailrecall.mail.mailbox.Permission;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.http.NotCarriedOutException;

/**
 * Destroys messages that are as they were. The server destroys them only if no Email of the account has changed since
 * they were looked at; else they are looked at again.
 */
record EmailDeletion(EmailStore store, List<StoredMessage> messages, boolean onlyIfUnread, Permission may) {
    private static final int MOST_LOOKS = 10;

    Deletion run() throws MailboxException {
        Map<String, StoredMessage> before = new LinkedHashMap<>(); // by id
        messages.forEach(message -> before.put(message.place().id(), message));
        Deletion done = Deletion.NONE;
        List<String> ids = List.copyOf(before.keySet());
        int most = Math.min(
                store.connection().account().mostInGet(),
                store.connection().account().mostInSet());
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += most) {
            parts.add(ids.subList(from, Math.min(ids.size(), from + most)));
        }
        int read = onlyIfUnread && parts.size() > 1 ? read(parts) : 0;
        if (read > 0) {
            return new Deletion(0, false, read);
        }
        for (List<String> some : parts) {
            try {
                done = done.plus(delete(some, before));
            } catch (NothingDeletedException e) {
                throw done.deleted() == 0 ? e : e.failure();
            }
            if (done.leftRead() > 0) {
                return done;
            }
        }
        return done;
    }

    private int read(List<List<String>> parts) throws NothingDeletedException {
        int read = 0;
        for (List<String> some : parts) {
            for (Email email : looked(some).emails()) {
                read += email.message().read() ? 1 : 0;
            }
        }
        return read;
    }

    private Deletion delete(List<String> ids, Map<String, StoredMessage> before) throws MailboxException {
        for (int look = 0; look < MOST_LOOKS; look++) {
            EmailStore.Seen seen = looked(ids);
            List<StoredMessage> chosen = new ArrayList<>();
            int leftRead = 0;
            for (Email email : seen.emails()) {
                StoredMessage now = email.message();
                StoredMessage then = before.get(now.place().id());
                if (now.isSameMail(then) && now.read() && onlyIfUnread) {
                    leftRead++;
                } else if (now.isSameMail(then) && now.keywords().equals(then.keywords())) {
                    chosen.add(now); // another keyword may mean a hold
                }
            }
            if (leftRead > 0) {
                return new Deletion(0, false, leftRead);
            }
            if (chosen.isEmpty()) {
                return Deletion.NONE;
            }
            may.requireBeforeDeleting();
            try {
                return destroy(chosen, seen.state());
            } catch (NotCarriedOutException e) {
                throw new NothingDeletedException(e);
            } catch (JmapErrorException e) {
                if (e.is("serverPartialFail")) {
                    throw e; // RFC 8620 3.6.2: some of them may be destroyed
                }
                if (!e.is("stateMismatch")) {
                    throw new NothingDeletedException(e);
                }
            }
        }
        throw new NothingDeletedException(new MessageException("the mailbox changes all the time"));
    }

    private EmailStore.Seen looked(List<String> ids) throws NothingDeletedException {
        try {
            EmailStore.Seen seen = store.seen(ids);
            return new EmailStore.Seen(seen.state(), store.withReads(seen.emails()));
        } catch (MailboxException e) {
            throw new NothingDeletedException(e);
        }
    }

    private Deletion destroy(List<StoredMessage> chosen, String state) throws MailboxException {
        List<String> ids = chosen.stream().map(message -> message.place().id()).toList();
        EmailStore.Destroyed destroyed = store.destroy(ids, state);
        Set<String> gone = new HashSet<>(destroyed.gone());
        if (!destroyed.remaining().isEmpty()) {
            // Where the server does not say that it refused, its answer may show an old state, and the message
            // gone.
            boolean certain = gone.isEmpty() && destroyed.refused().containsAll(destroyed.remaining());
            MailboxException stays = new MessageException(
                    certain
                            ? "the server does not let the service delete the message"
                            : "the server has the message still after its deletion");
            throw certain ? new NothingDeletedException(stays) : stays;
        }
        boolean anyRead = chosen.stream()
                .anyMatch(message ->
                        message.read() && gone.contains(message.place().id()));
        return new Deletion(gone.size(), anyRead, 0);
    }
}
