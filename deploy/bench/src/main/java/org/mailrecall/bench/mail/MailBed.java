package org.mailrecall.bench.mail;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.mailrecall.bench.waiting.Waiting;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.RecallReport;
import org.mailrecall.local.mail.DovecotMailServer;
import org.mailrecall.local.mail.OutgoingMail;
import org.mailrecall.local.stack.DataDirectory;
import org.mailrecall.local.stack.LocalStack;
import org.mailrecall.local.stack.MailKind;
import org.mailrecall.local.stack.StackSecrets;
import org.mailrecall.local.stack.StackSettings;
import org.mailrecall.mail.transport.MailDirectory;
import org.mailrecall.platform.kafka.reader.ConsumerLoop;
import org.mailrecall.platform.kafka.reader.Subscription;

/** Broker, registry, processor, mailbox service and Dovecot on this machine, and the people who send and recall. */
final class MailBed implements AutoCloseable {
    private static final String DOMAIN = "@contoso.example";
    private static final long LOOK_AGAIN_MILLIS = 10;

    /** A mail that was sent, and its recall. */
    record Sent(String sender, String messageId, String recallId, String subject, List<String> to) {}

    private final DataDirectory data = DataDirectory.fresh("recall-bench-mail-");
    private final LocalStack stack;
    private final Map<String, RecallReport> reports = new ConcurrentHashMap<>();
    private final ConsumerLoop<RecallReport> reading;

    /** @param mail a kind with Dovecot */
    MailBed(MailKind mail, PrintWriter err) {
        StackSettings settings =
                new StackSettings(data.path(), StackSettings.PortNumbers.free(), StackSecrets.fresh(), false);
        stack = new LocalStack(settings, RecallConfig.of(settings.overrides()), mail);
        stack.start(new MailDirectory().cloud(DOMAIN.substring(1), "contoso"), err);
        reading = ConsumerLoop.start(
                stack.kafka(),
                Subscription.of(Topics.RECALL_REPORTS, RecallReport.class, "bench-mail"),
                received -> reports.put(received.value().getRecallId(), received.value()));
    }

    static String address(String local) {
        return local + DOMAIN;
    }

    /** Sends a mail, and returns when each recipient's mailbox has it. */
    Sent send(String sender, List<String> to) throws MessagingException {
        Sent sent = new Sent(
                address(sender),
                UUID.randomUUID() + DOMAIN,
                UUID.randomUUID() + DOMAIN,
                "Figures",
                to.stream().map(MailBed::address).toList());
        stack.mail()
                .client()
                .send(OutgoingMail.of(sent.sender(), sent.to(), sent.subject(), "Please read.")
                        .with("Message-ID", '<' + sent.messageId() + '>'));
        return sent;
    }

    /** Submits the recall message, and returns when it is accepted. */
    void recall(Sent sent) throws MessagingException {
        stack.mail()
                .client()
                .send(OutgoingMail.recall(sent.sender(), sent.messageId(), sent.subject(), sent.to())
                        .with("Message-ID", '<' + sent.recallId() + '>'));
    }

    /** Waits until the report says that the recall is complete; returns how many recipients ended with Success. */
    int awaitReport(Sent sent, Duration patience) {
        await("the report of a recall", patience, () -> {
            RecallReport report = reports.get(sent.recallId());
            return report != null && report.getComplete();
        });
        return reports.get(sent.recallId()).getSucceeded();
    }

    /**
     * An inbox over a connection that stays open. The folder is not open: the mail library counts expunged mail of an
     * open folder.
     */
    final class Inbox implements AutoCloseable {
        private final Store store;
        private final Folder folder;

        Inbox(String mailbox) throws MessagingException {
            Properties properties = new Properties();
            properties.put(
                    "mail.imap.statuscachetimeout", "0"); // otherwise the mail library repeats an answer for a second
            store = Session.getInstance(properties).getStore("imap");
            store.connect(
                    "127.0.0.1",
                    stack.mail().server().imapPort(),
                    mailbox,
                    stack.mail().server().password());
            folder = store.getFolder("INBOX");
        }

        /** Asks how many messages are there, by STATUS. */
        int messages() {
            try {
                return folder.getMessageCount();
            } catch (MessagingException e) {
                throw new IllegalStateException("the inbox cannot be read", e);
            }
        }

        @Override
        public void close() throws MessagingException {
            store.close();
        }
    }

    /** Returns the directory with the mail of a mailbox. */
    Path maildir(String mailbox) {
        return ((DovecotMailServer) stack.mail().server()).maildir(mailbox);
    }

    /** Waits until a condition holds, and looks often, because the waiting is measured. */
    static void await(String what, Duration patience, BooleanSupplier condition) {
        Waiting.until(what, patience, LOOK_AGAIN_MILLIS, condition);
    }

    @Override
    public void close() {
        reading.close();
        stack.close();
        data.delete();
    }
}
