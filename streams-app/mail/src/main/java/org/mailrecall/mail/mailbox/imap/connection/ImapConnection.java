package org.mailrecall.mail.mailbox.imap.connection;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.login.Logins;

/**
 * A connection to an IMAP server that is logged in to a single mailbox. When {@link ImapServer#commandLimit} has passed
 * since the connection was begun, its sockets are closed, even while an IMAP command runs.
 */
public final class ImapConnection implements AutoCloseable {
    /** Dovecot's item for the folder in which a message really is: a FETCH over this connection can ask for it. */
    public static final String REAL_FOLDER = "X-MAILBOX";

    private final IMAPStore store;
    private final CutSockets sockets;
    private final ScheduledFuture<?> limit;
    private final boolean uidPlus;
    private final boolean move;
    private final boolean condstore;
    private final boolean mayBeDovecot;

    private ImapConnection(IMAPStore store, CutSockets sockets, ScheduledFuture<?> limit) throws MessagingException {
        this.store = store;
        this.sockets = sockets;
        this.limit = limit;
        // Asked before a folder is open: with an open folder, the library would make a second connection for it.
        this.uidPlus = store.hasCapability("UIDPLUS");
        this.move = store.hasCapability("MOVE");
        this.condstore = store.hasCapability("CONDSTORE");
        this.mayBeDovecot = mayBeDovecot(store);
    }

    /**
     * Logs in to a mailbox.
     *
     * @param mailbox the address, normalised
     * @param clock ends the connection when its time is over
     * @throws MailboxException when there is no connection, or when the server refuses the login
     */
    public static ImapConnection open(ImapServer server, String mailbox, ScheduledExecutorService clock)
            throws MailboxException {
        Logins.Login login = server.logins().of(mailbox);
        CutSockets sockets = new CutSockets();
        ScheduledFuture<?> limit =
                clock.schedule(sockets::cut, server.commandLimit().toMillis(), TimeUnit.MILLISECONDS);
        try {
            IMAPStore store =
                    new BoundedStore(Session.getInstance(properties(server, sockets)), server.tls() == Tls.IMPLICIT);
            store.connect(server.host(), server.port(), login.user(), login.password());
            return new ImapConnection(store, sockets, limit);
        } catch (MessagingException e) {
            limit.cancel(false);
            sockets.cut();
            throw new MailboxException(
                    e instanceof AuthenticationFailedException
                            ? "the server refuses the login"
                            : "no connection to the server: " + e.getMessage(),
                    e);
        } catch (RuntimeException | StackOverflowError e) {
            limit.cancel(false);
            throw unreadable(e, sockets);
        }
    }

    /** Work over a connection. */
    public interface Conversation<T> {
        /** Does the work. */
        T hold() throws MailboxException;
    }

    /**
     * Does work over the connection. Where the mail library fails because it cannot read an answer of the server, the
     * sockets are closed.
     *
     * @throws MailboxException when the work throws it, or when an answer cannot be read
     */
    public <T> T guarded(Conversation<T> conversation) throws MailboxException {
        try {
            return conversation.hold();
        } catch (RuntimeException | StackOverflowError e) { // the mail library throws both over such answers
            throw unreadable(e, sockets);
        }
    }

    private static MailboxException unreadable(Throwable e, CutSockets sockets) {
        sockets.cut();
        return new MailboxException(
                "the server's answer cannot be read: " + e.getClass().getSimpleName(), e);
    }

    private static Properties properties(ImapServer server, CutSockets sockets) {
        String start = server.tls() == Tls.IMPLICIT ? "mail.imaps." : "mail.imap.";
        Properties p = new Properties();
        p.put(start + "connectiontimeout", Long.toString(server.connectTimeout().toMillis()));
        p.put(start + "timeout", Long.toString(server.answerTimeout().toMillis()));
        p.put(start + "writetimeout", Long.toString(server.answerTimeout().toMillis()));
        p.put(start + "connectionpoolsize", "1");
        p.put(start + "peek", "true"); // looking at a message must not mark it as read
        p.put(start + "throwsearchexception", "true"); // otherwise a refused search fetches the whole folder
        p.put(start + "fetchsize", Integer.toString(1 << 20));
        p.put(start + "socketFactory", sockets.plain());
        p.put(start + "socketFactory.fallback", "false");
        if (server.tls() != Tls.NONE) {
            p.put(start + "ssl.socketFactory", sockets.tls(server.trust()));
            p.put(start + "ssl.checkserveridentity", "true");
            p.put(start + "ssl.protocols", "TLSv1.2 TLSv1.3");
        }
        if (server.tls() == Tls.STARTTLS) {
            p.put(start + "starttls.enable", "true");
            p.put(start + "starttls.required", "true");
        }
        return p;
    }

    /** Returns the mail library's store, which is connected. */
    public IMAPStore store() {
        return store;
    }

    /** Returns whether the server can expunge single messages (RFC 4315). */
    public boolean hasUidPlus() {
        return uidPlus;
    }

    /** Returns whether the server can move messages (RFC 6851). */
    public boolean hasMove() {
        return move;
    }

    /** Returns whether the server has states of flags, and conditions on them (RFC 7162). */
    public boolean hasCondstore() {
        return condstore;
    }

    /**
     * Returns whether the server says that it is Dovecot, or says that it can tell its name (RFC 2971) and does not.
     */
    public boolean mayBeDovecot() {
        return mayBeDovecot;
    }

    private static boolean mayBeDovecot(IMAPStore store) throws MessagingException {
        if (!store.hasCapability("ID")) {
            return false; // Dovecot always has it
        }
        try {
            Map<String, String> id = store.id(null);
            String name = id == null ? null : id.get("name");
            return name == null || name.toLowerCase(Locale.ROOT).contains("dovecot");
        } catch (MessagingException e) {
            if (Failures.isRefusal(e) || e.getCause() == null) {
                return true;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            store.close();
        } catch (MessagingException | RuntimeException | StackOverflowError e) {
            // The mail library cannot read the server's goodbye. Nothing depends on the goodbye.
            sockets.cut();
        } finally {
            limit.cancel(false);
        }
    }
}
