package org.mailrecall.mail.mailbox.imap;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.mailrecall.mail.mailbox.CountedOutput;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.imap.connection.Failures;
import org.mailrecall.mail.mailbox.imap.connection.ImapConnection;

/** Reads a whole message piece by piece, and makes sure that it is whole and the same as the found message. */
final class WholeMessage {
    private WholeMessage() {}

    /**
     * Writes the message, as {@link ImapSession#write} says.
     *
     * @throws MailboxException when the message has left its place, when the server does not give as many octets as it
     * states, or when the message has other header fields than the search for it found
     */
    static void write(ImapConnection connection, StoredMessage message, OutputStream to) throws MailboxException {
        IMAPFolder folder = null;
        try {
            folder = (IMAPFolder) connection.store().getFolder(message.place().folder());
            folder.open(Folder.READ_ONLY);
            Message stored = folder.getUIDValidity() == message.place().uidValidity()
                    ? folder.getMessageByUID(message.place().uid())
                    : null;
            if (stored == null) {
                throw new MessageException("the message moved while it was looked at");
            }
            HeaderOutput header = new HeaderOutput(to);
            CountedOutput counted = new CountedOutput(header);
            stored.writeTo(counted);
            // Where the server refuses a piece or gives NIL, the library takes that for the end of the message.
            if (counted.octets() != message.sizeBytes() && !isEnd(folder, stored, counted.octets())) {
                throw new MessageException("the server gives " + counted.octets() + " octets of a message of "
                        + message.sizeBytes() + " octets");
            }
            if (!HeaderFields.areThoseOf(message, header.header())) {
                throw new MessageException("the message has other header fields than the server gave at first");
            }
        } catch (MessageRemovedException e) {
            throw new MessageException("the message moved while it was read", e);
        } catch (MessagingException e) {
            throw Failures.isRefusal(e)
                    ? new MessageException("the message cannot be read: " + e.getMessage(), e)
                    : Failures.lost(e);
        } catch (IOException e) {
            throw new MailboxException("the message cannot be read: " + e.getMessage(), e);
        } finally {
            ImapSession.close(folder);
        }
    }

    /**
     * Returns whether a message ends after so many octets. Some servers only estimate the size that they state. Beyond
     * the end of a message a server gives an empty piece (RFC 3501 6.4.5); a refusal or NIL is not such a piece.
     */
    private static boolean isEnd(IMAPFolder folder, Message stored, long octets) throws MessagingException {
        BODY beyond = (BODY) folder.doCommand(
                protocol -> protocol.peekBody(stored.getMessageNumber(), "", Math.toIntExact(octets), 1));
        return beyond != null
                && beyond.getByteArray() != null
                && beyond.getByteArray().getCount() == 0;
    }
}
