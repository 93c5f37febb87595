package org.mailrecall.mail.mailbox.imap.connection;

import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.ReadOnlyFolderException;
import jakarta.mail.search.SearchException;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.mailrecall.mail.mailbox.MailboxException;

/** Distinguishes a command that the server refused from a connection that was lost. */
public final class Failures {
    private Failures() {}

    /** Returns whether the server answered NO or BAD, so that the connection is still usable. */
    public static boolean isRefusal(MessagingException e) {
        return e instanceof FolderNotFoundException
                || e instanceof ReadOnlyFolderException
                || e instanceof SearchException
                || e.getCause() instanceof CommandFailedException
                || e.getCause() instanceof BadCommandException;
    }

    /** Returns the exception for a connection that was lost. */
    public static MailboxException lost(MessagingException e) {
        return new MailboxException("the connection to the server was lost: " + e.getMessage(), e);
    }
}
