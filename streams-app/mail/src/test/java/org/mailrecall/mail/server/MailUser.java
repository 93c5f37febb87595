package org.mailrecall.mail.server;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A user with a mail program: everything over IMAP, as from outside. */
public final class MailUser {
    private interface Visit {
        void message(Folder folder, Message message) throws MessagingException;
    }

    private final MailServer server;
    private final String address;

    public MailUser(MailServer server, String address) {
        this.server = server;
        this.address = address;
        server.ensureMailbox(address);
    }

    public String address() {
        return address;
    }

    /** Puts a message into a folder; UTF-8. */
    public void append(String folder, String message) throws MessagingException {
        try (Store store = store()) {
            Folder target = store.getFolder(folder);
            if (!target.exists()) {
                target.create(Folder.HOLDS_MESSAGES);
            }
            byte[] bytes = message.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
            target.appendMessages(new Message[] {
                new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes))
            });
        }
    }

    public void createFolder(String name) throws MessagingException {
        try (Store store = store()) {
            store.getFolder(name).create(Folder.HOLDS_MESSAGES);
        }
    }

    /**
     * Returns the folders of the messages that have this text in their header, a folder as often as it holds such a
     * message.
     */
    public List<String> folders(String text) throws MessagingException {
        List<String> found = new ArrayList<>();
        visit(text, (folder, message) -> found.add(folder.getFullName()));
        return found;
    }

    public void markRead(String text) throws MessagingException {
        visit(text, (folder, message) -> message.setFlag(Flags.Flag.SEEN, true));
    }

    public void markRead(String text, String inFolder) throws MessagingException {
        visit(text, (folder, message) -> {
            if (folder.getFullName().equals(inFolder)) {
                message.setFlag(Flags.Flag.SEEN, true);
            }
        });
    }

    public boolean isRead(String text) throws MessagingException {
        List<Boolean> read = new ArrayList<>();
        visit(text, (folder, message) -> read.add(message.isSet(Flags.Flag.SEEN)));
        return read.contains(true);
    }

    public void mark(String text, Flags flags) throws MessagingException {
        visit(text, (folder, message) -> message.setFlags(flags, true));
    }

    public void copy(String text, String toFolder) throws MessagingException {
        visit(text, (folder, message) -> {
            Folder to = folder.getStore().getFolder(toFolder);
            if (!to.exists()) {
                to.create(Folder.HOLDS_MESSAGES);
            }
            folder.copyMessages(new Message[] {message}, to);
        });
    }

    public void move(String text, String toFolder) throws MessagingException {
        visit(text, (folder, message) -> {
            Folder to = folder.getStore().getFolder(toFolder);
            if (!to.exists()) {
                to.create(Folder.HOLDS_MESSAGES);
            }
            folder.copyMessages(new Message[] {message}, to);
            message.setFlag(Flags.Flag.DELETED, true);
            folder.expunge();
        });
    }

    /** How many messages of a folder are recent to the next program that selects it. */
    public int recent(String folder) throws MessagingException {
        try (Store store = store()) {
            Folder open = store.getFolder(folder);
            open.open(Folder.READ_ONLY);
            int recent = open.getNewMessageCount();
            open.close(false);
            return recent;
        }
    }

    private void visit(String text, Visit visit) throws MessagingException {
        try (Store store = store()) {
            for (Folder folder : store.getDefaultFolder().list("*")) {
                if ((folder.getType() & Folder.HOLDS_MESSAGES) != 0) {
                    folder.open(Folder.READ_WRITE);
                    for (Message message : folder.getMessages()) {
                        if (headers(message).contains(text)) {
                            visit.message(folder, message);
                        }
                    }
                    folder.close(false);
                }
            }
        }
    }

    private static String headers(Message message) throws MessagingException {
        StringBuilder text = new StringBuilder();
        message.getAllHeaders().asIterator().forEachRemaining(header -> text.append(header.getValue())
                .append('\n'));
        return text.toString();
    }

    public Store store() throws MessagingException {
        return store(server.imapPort(), address);
    }

    static Store store(int port, String address) throws MessagingException {
        Properties p = new Properties();
        p.setProperty("mail.imap.connectiontimeout", "15000");
        p.setProperty("mail.imap.timeout", "60000");
        p.setProperty("mail.imap.peek", "true");
        Store store = Session.getInstance(p).getStore("imap");
        store.connect("127.0.0.1", port, address, "secret");
        return store;
    }
}
