package org.mailrecall.local.mail;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.contract.MessageIds;

/**
 * The mail program of the users. It sends by SMTP and reads by IMAP, as a program on another machine would. Before
 * either, it creates a missing mailbox through the {@link MailServer}.
 */
public final class MailClient {
    /** A copy of a message in a folder of a mailbox, and whether it is marked as read. */
    public record Found(String mailbox, String folder, boolean read) {}

    private interface Visit {
        void message(Folder folder, Message message) throws MessagingException;
    }

    private final MailServer server;

    public MailClient(MailServer server) {
        this.server = server;
    }

    /** Submits a message; returns its Message-ID without angle brackets. */
    public String send(OutgoingMail mail) throws MessagingException {
        String user = MailAddresses.normalise(mail.user());
        server.ensureMailbox(user);
        Properties p = timeouts("smtp");
        p.setProperty("mail.smtp.auth", "true");
        p.setProperty("mail.smtp.localhost", "client.localhost");
        Session session = Session.getInstance(p);
        MimeMessage message = message(session, mail, user);
        try (Transport smtp = session.getTransport("smtp")) {
            smtp.connect("127.0.0.1", server.smtpPort(), user, server.password());
            smtp.sendMessage(message, message.getAllRecipients());
        }
        return MessageIds.normalise(message.getMessageID());
    }

    /** Returns every copy of a message in these mailboxes, in any folder. */
    public List<Found> find(List<String> mailboxes, String messageId) throws MessagingException {
        List<Found> found = new ArrayList<>();
        for (String mailbox : mailboxes) {
            visit(
                    mailbox,
                    messageId,
                    (folder, message) ->
                            found.add(new Found(mailbox, folder.getFullName(), message.isSet(Flags.Flag.SEEN))));
        }
        return found;
    }

    /** Marks each copy of a message in a mailbox as read. */
    public void markRead(String mailbox, String messageId) throws MessagingException {
        mark(mailbox, messageId, Flags.Flag.SEEN);
    }

    /** Sets a keyword on each copy of a message in a mailbox, such as the keyword for a hold. */
    public void mark(String mailbox, String messageId, String keyword) throws MessagingException {
        visit(mailbox, messageId, (folder, message) -> message.setFlags(new Flags(keyword), true));
    }

    /** Sets a flag on each copy of a message in a mailbox. The flag for deletion expunges nothing by itself. */
    public void mark(String mailbox, String messageId, Flags.Flag flag) throws MessagingException {
        visit(mailbox, messageId, (folder, message) -> message.setFlag(flag, true));
    }

    /** Moves each copy of a message in a mailbox to another folder, which is created if it is missing. */
    public void move(String mailbox, String messageId, String toFolder) throws MessagingException {
        visit(mailbox, messageId, (folder, message) -> {
            Folder to = folder.getStore().getFolder(toFolder);
            if (!to.exists()) {
                to.create(Folder.HOLDS_MESSAGES);
            }
            folder.copyMessages(new Message[] {message}, to);
            message.setFlag(Flags.Flag.DELETED, true);
            folder.expunge();
        });
    }

    private void visit(String mailbox, String messageId, Visit visit) throws MessagingException {
        String user = MailAddresses.normalise(mailbox);
        server.ensureMailbox(user);
        try (Store store = Session.getInstance(timeouts("imap")).getStore("imap")) {
            store.connect("127.0.0.1", server.imapPort(), user, server.password());
            for (Folder folder : store.getDefaultFolder().list("*")) {
                if ((folder.getType() & Folder.HOLDS_MESSAGES) != 0) {
                    folder.open(Folder.READ_WRITE);
                    for (Message message : folder.getMessages()) {
                        String[] ids = message.getHeader("Message-ID");
                        if (ids != null && MessageIds.normalise(ids[0]).equals(MessageIds.normalise(messageId))) {
                            visit.message(folder, message);
                        }
                    }
                    folder.close(false);
                }
            }
        }
    }

    private static MimeMessage message(Session session, OutgoingMail mail, String user) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(user));
        for (String to : mail.to()) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(to));
        }
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setText(mail.text(), StandardCharsets.UTF_8.name());
        message.setSentDate(new Date());
        message.saveChanges();
        String domain = user.substring(user.lastIndexOf('@'));
        message.setHeader(
                "Message-ID",
                "<" + UUID.randomUUID() + domain + ">"); // without it the id would hold this machine's name
        for (Map.Entry<String, String> header : mail.headers().entrySet()) {
            message.setHeader(header.getKey(), header.getValue());
        }
        return message;
    }

    private static Properties timeouts(String protocol) {
        Properties p = new Properties();
        p.setProperty("mail." + protocol + ".connectiontimeout", "15000");
        p.setProperty("mail." + protocol + ".timeout", "60000");
        return p;
    }
}
