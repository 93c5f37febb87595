package org.mailrecall.local.mail;

import jakarta.mail.MessagingException;
import java.time.Instant;
import java.util.List;
import org.mailrecall.mail.transport.MailDirectory;
import org.mailrecall.mail.transport.memory.Transport;
import org.mailrecall.testbed.TestClock;

/** A mail server in memory with a transport adapter, whose events are kept in memory. */
public final class LocalMail implements AutoCloseable {
    public static final String ADA = "ada@contoso.example";
    public static final String BO = "bo@contoso.example";
    public static final String CY = "cy@contoso.example";

    public final TestClock clock = new TestClock(Instant.parse("2026-11-22T10:00:00Z"));
    public final RecordedEvents events = new RecordedEvents();
    public final MailDirectory directory = new MailDirectory()
            .cloud("contoso.example", "contoso")
            .onPremises("old.contoso.example", "contoso")
            .cloud("fabrikam.example", "fabrikam");
    public final MemoryMailServer server = new MemoryMailServer(0, 0, "secret");
    public final Transport transport = new Transport(directory, server, events, null, clock);
    public final MailClient client = new MailClient(server);

    public LocalMail() {
        server.start(transport);
    }

    public String send(String from, String... to) throws MessagingException {
        return client.send(OutgoingMail.of(from, List.of(to), "Lunch", "At noon?"));
    }

    /** Folders of a mailbox that have the message. */
    public List<String> folders(String mailbox, String messageId) throws MessagingException {
        return client.find(List.of(mailbox), messageId).stream()
                .map(MailClient.Found::folder)
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
