package org.mailrecall.mail.postfix.filter;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mailrecall.mail.ask.AskDesk;
import org.mailrecall.mail.ask.AskLimits;
import org.mailrecall.mail.ask.AskSettings;
import org.mailrecall.mail.header.SealKey;
import org.mailrecall.mail.milter.MailFilter;
import org.mailrecall.mail.milter.MilterClient;
import org.mailrecall.mail.postfix.arrival.Arrivals;
import org.mailrecall.mail.postfix.arrival.CopyLedger;
import org.mailrecall.mail.postfix.arrival.LostReports;
import org.mailrecall.mail.postfix.state.TransportState;
import org.mailrecall.mail.transport.DeliveryIds;
import org.mailrecall.mail.transport.MailDirectory;
import org.mailrecall.mail.transport.SentMessages;
import org.mailrecall.mail.transport.TransportMetrics;
import org.mailrecall.mail.transport.recall.RecallDesk;
import org.mailrecall.platform.kafka.TemporaryFailureException;

/** The parts of the adapter without Postfix, over a state on disk. Opened anew it is the adapter after a crash. */
final class Adapter implements AutoCloseable {
    static final SealKey KEY = new SealKey("transport-1", "s".repeat(32));
    static final SealKey FOLDER_KEY = new SealKey("folder-1", "f".repeat(32));
    static final String RECALL_ADDRESS = "recall@contoso.example";

    final RecordedEvents events;
    final List<String> handedOn = new ArrayList<>();
    final List<MimeMessage> answers = new ArrayList<>();
    final Set<String> putsOff = new HashSet<>();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Clock clock;
    final TransportState state;
    final CopyLedger ledger;
    final RecallDesk desk;
    private final MailDirectory mailDirectory;
    private final TransitSeal seal;
    private final TransportMetrics metrics;
    final EntryFilter entry;
    private final AskMails asks;
    final MailFilter copies;
    final Arrivals arrivals;
    final Set<String> queue = new HashSet<>();
    final LostReports lostReports;

    Adapter(Path directory, Clock clock, RecordedEvents events) {
        this(directory, clock, events, KEY);
    }

    /** @param sealKey seals; mail under way may also have a seal of {@link #KEY} */
    Adapter(Path directory, Clock clock, RecordedEvents events, SealKey sealKey) {
        this.clock = clock;
        this.events = events;
        mailDirectory = new MailDirectory()
                .cloud("contoso.example", "contoso")
                .onPremises("old.contoso.example", "contoso")
                .cloud("fabrikam.example", "fabrikam");
        state = TransportState.open(directory.resolve("state.db"));
        ledger = state.copies();
        seal = new TransitSeal(List.of(sealKey, KEY));
        metrics = new TransportMetrics(meters);
        desk = new RecallDesk(
                mailDirectory,
                state.sentMessages(),
                state.heldRecalls(),
                (sender, recipient, message) -> {
                    if (putsOff.contains(recipient)) {
                        throw new TemporaryFailureException("later", null);
                    }
                    handedOn.add(recipient + " " + message.getMessageID());
                },
                events,
                clock,
                true);
        asks = new AskMails(new AskSettings(Set.of(RECALL_ADDRESS), List.of(FOLDER_KEY)), "+", List.of(sealKey, KEY));
        LoginMailboxes logins = new LoginMailboxes(Optional.empty(), "contoso.example");
        entry = entry(logins, state.sentMessages());
        AskLimits limits = new AskLimits(clock);
        copies = new AskFilter(
                new CopyFilter(mailDirectory, "+", ledger, new DeliveryIds(KEY), seal, metrics, clock),
                asks,
                logins,
                mailDirectory,
                new AskDesk(mailDirectory, state.sentMessages(), state.asks(), events, sealKey, limits, clock),
                (recipient, mail) -> {
                    if (putsOff.contains(recipient)) {
                        throw new TemporaryFailureException("later", null);
                    }
                    handedOn.add(recipient + " answer");
                    answers.add(mail);
                },
                limits,
                metrics,
                clock);
        arrivals = new Arrivals(ledger, events, metrics, clock);
        lostReports = new LostReports(ledger, Optional.of(() -> queue), Duration.ofMinutes(1), metrics, clock);
    }

    EntryFilter entry(LoginMailboxes logins, SentMessages sentMessages) {
        AskEntry askEntry = new AskEntry(asks, KEY, clock);
        return new EntryFilter(logins, mailDirectory, sentMessages, desk, askEntry, seal, metrics, clock);
    }

    /** What Postfix is told of a mail at its entry. */
    List<String> enter(MilterClient mail) {
        return talk(mail, entry);
    }

    /** The trace headers that the entry gives to a mail. */
    List<String> underWay(MilterClient mail) {
        return enter(mail).stream().filter(word -> word.startsWith("add X-")).toList();
    }

    /** Sends a mail of Ada's through entry and copies to each recipient; the last changes are returned. */
    List<String> send(String messageId, String... recipients) {
        List<String> headers = underWay(Mails.of("ada", recipients)
                .header("Subject", "Lunch")
                .header("Message-ID", "<" + messageId + ">")
                .body("x")
                .end("1A"));
        List<String> last = List.of();
        for (String recipient : recipients) {
            last = copy(headers, messageId, "Q" + recipient, recipient);
        }
        return last;
    }

    /** Sends a mail with these trace headers through the filter of copies. */
    List<String> copy(List<String> headers, String messageId, String queueId, String... recipients) {
        MilterClient mail = Mails.of(null, recipients).header("Message-ID", "<" + messageId + ">");
        for (String header : headers) {
            String[] parts = header.substring("add ".length()).split(": ", 2);
            mail.texts('L', parts[0], " " + parts[1]); // the octets as they are
        }
        return talk(mail.end(queueId), copies);
    }

    static List<String> talk(MilterClient mail, MailFilter filter) {
        try {
            return mail.talk(filter);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    double count(String name, String tag, String value) {
        return meters.get(name).tag(tag, value).counter().count();
    }

    @Override
    public void close() {
        state.close();
    }

    /** Mails of the milter. */
    static final class Mails {
        private Mails() {}

        static MilterClient of(String login, String... recipients) {
            String[] bracketed = new String[recipients.length];
            for (int i = 0; i < recipients.length; i++) {
                String[] words = recipients[i].split(" ", 2);
                bracketed[i] = "<" + words[0] + ">" + (words.length > 1 ? " " + words[1] : "");
            }
            return new MilterClient().mail(login, bracketed);
        }
    }
}
