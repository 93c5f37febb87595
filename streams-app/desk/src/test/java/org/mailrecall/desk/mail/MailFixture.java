package org.mailrecall.desk.mail;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLSocketFactory;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.database.DatabaseSettings;
import org.mailrecall.desk.database.TestDatabase;
import org.mailrecall.desk.directory.Directory;
import org.mailrecall.desk.directory.DirectoryUnavailableException;
import org.mailrecall.desk.directory.Mailbox;
import org.mailrecall.desk.mail.relay.RecordingRelay;
import org.mailrecall.desk.mail.relay.Relay;
import org.mailrecall.desk.mail.relay.RelaySettings;
import org.mailrecall.desk.mail.relay.SmtpRelay;
import org.mailrecall.desk.mail.rules.MailSettings;
import org.mailrecall.desk.mail.rules.TenantMailRules;
import org.mailrecall.desk.query.recall.ContractDeadlines;
import org.mailrecall.desk.store.BatchSpan;
import org.mailrecall.desk.store.Offsets;
import org.mailrecall.desk.store.TraceStore;
import org.mailrecall.desk.text.Language;
import org.mailrecall.desk.trace.ReportRow;
import org.mailrecall.desk.trace.SettingsRow;
import org.mailrecall.desk.trace.TraceRow;
import org.mailrecall.desk.trace.TraceRows;
import org.mailrecall.events.RecipientLocation;

/** Report mail over a database and a relay in this process; its clock is moved by the tests. */
final class MailFixture implements AutoCloseable {
    static final long ASKED = 1_794_816_000_000L;
    static final String FROM = "recall-reports@desk.example";
    static final String LINK = "https://desk.example/opaque/";

    final RecordingRelay relay = new RecordingRelay();
    final DatabaseSettings where;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    Database database;
    long now = ASKED + 9_500;
    boolean isStoreFilled = true;
    private final MailMetrics metrics = new MailMetrics(meters, clock());
    MailSettings settings = new MailSettings(
            FROM, Language.ENGLISH, true, Duration.ofSeconds(2), 50, 100, Duration.ofHours(72), Duration.ofHours(72));
    TenantMailRules rules = TenantMailRules.DEFAULTS;
    /** The directory, by address. */
    final Map<String, Mailbox> mailboxes = new HashMap<>();
    /** An address about which the directory does not answer. */
    String unanswered = "";

    /** How often the directory was asked for a mailbox. */
    int asked;

    private final List<ReportMail> started = new ArrayList<>();
    private long traceOffset;
    private long reportOffset;

    MailFixture(TestDatabase kind) {
        where = kind.fresh();
        database = Database.open(where);
        new Offsets(database).beginAt("recall-trace", 0, 0, 0);
        new Offsets(database).beginAt("recall-reports", 0, 0, 0);
    }

    InstantSource clock() {
        return () -> java.time.Instant.ofEpochMilli(now);
    }

    void pass(Duration time) {
        now += time.toMillis();
    }

    ReportMail mail() {
        return mail(relay -> relay);
    }

    /** As a process of its own would send it. */
    ReportMail mail(UnaryOperator<Relay> around) {
        ReportMail mail = new ReportMail(
                database,
                settings,
                rules,
                new ReportReaders(directory(), settings.mostReaders()),
                (tenant, recallId, addressee) -> LINK + "x",
                ContractDeadlines.DEADLINES,
                () -> isStoreFilled,
                () -> around.apply(new SmtpRelay(relaySettings())),
                1,
                metrics,
                clock());
        started.add(mail);
        return mail;
    }

    /** Finds addressees, sends all mails that are due, and looks again at what waits. */
    void runOnce(ReportMail mail) {
        List<Runnable> tasks = mail.tasks();
        tasks.forEach(Runnable::run);
        tasks.get(0).run();
    }

    private Directory directory() {
        return new Directory() {
            @Override
            public Optional<Mailbox> find(String tenant, String address) {
                asked++;
                if (address.equals(unanswered)) {
                    throw new DirectoryUnavailableException("the directory does not answer");
                }
                return Optional.ofNullable(mailboxes.get(address));
            }

            @Override
            public Set<String> actsFor(String tenant, String person) {
                return Set.of();
            }

            @Override
            public Optional<RecipientLocation> locate(String tenant, String address) {
                return Optional.empty();
            }
        };
    }

    void group(String address, Mailbox.Kind kind, String... members) {
        mailboxes.put(address, new Mailbox(address, kind, Set.of(), Set.of(members)));
    }

    /** Settings as the processor passes them on. */
    void settings(int offset, String tenant, long eventTime, boolean reset, String settings) {
        new Offsets(database).beginAt("tenant-settings-audit", 0, 0, 0);
        new TraceStore(database, clock())
                .writeSettings(
                        new BatchSpan("tenant-settings-audit", 0, offset, offset + 1, 0),
                        List.of(new SettingsRow(0, offset, tenant, eventTime, eventTime, null, null, reset, settings)));
    }

    RelaySettings relaySettings() {
        return new RelaySettings(
                "127.0.0.1",
                relay.port(),
                RelaySettings.Tls.NONE,
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                "",
                Optional.empty(),
                "",
                FROM,
                "Recall desk");
    }

    void trace(TraceRow... events) {
        TraceStore store = new TraceStore(database, clock(), new MailPlan(settings, rules, clock()));
        List<TraceRow> placed = new ArrayList<>();
        long from = traceOffset;
        for (TraceRow event : events) {
            placed.add(TraceRows.at(event, 0, traceOffset++));
        }
        store.writeTrace(new BatchSpan("recall-trace", 0, from, traceOffset, 0), placed);
    }

    /** The report of a recall of one part. */
    void report(TraceRow any, int recipients) {
        TraceStore store = new TraceStore(database, clock(), new MailPlan(settings, rules, clock()));
        ReportRow row = new ReportRow(
                any.tenant(),
                any.recallId(),
                any.messageId(),
                any.sender(),
                any.subject(),
                ASKED,
                recipients,
                1,
                1,
                recipients,
                "",
                0,
                reportOffset);
        store.writeReports(new BatchSpan("recall-reports", 0, reportOffset, ++reportOffset, 0), List.of(row));
    }

    /** Reads everything again from the beginning, as after {@code recall desk rebuild}. */
    void rebuild() {
        new TraceStore(database, clock()).clear();
        new Offsets(database).beginAt("recall-trace", 0, 0, 0);
        new Offsets(database).beginAt("recall-reports", 0, 0, 0);
        traceOffset = 0;
        reportOffset = 0;
    }

    List<MimeMessage> received() {
        return relay.received();
    }

    double mails(String kind, String outcome) {
        return meters.counter(MailMetrics.MAILS, "kind", kind, "outcome", outcome)
                .count();
    }

    @Override
    public void close() {
        started.forEach(ReportMail::close);
        relay.close();
        database.close();
    }
}
