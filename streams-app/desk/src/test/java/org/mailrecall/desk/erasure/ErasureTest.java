package org.mailrecall.desk.erasure;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mailrecall.desk.access.Audit;
import org.mailrecall.desk.access.AuditEntry;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.database.DatabaseSettings;
import org.mailrecall.desk.database.TestDatabase;
import org.mailrecall.desk.erasure.person.ErasedRowCounts;
import org.mailrecall.desk.erasure.person.PersonEraser;
import org.mailrecall.desk.store.BatchSpan;
import org.mailrecall.desk.store.Offsets;
import org.mailrecall.desk.store.TraceStore;
import org.mailrecall.desk.trace.ReportRow;
import org.mailrecall.desk.trace.SettingsRow;
import org.mailrecall.desk.trace.TraceRow;
import org.mailrecall.desk.trace.TraceRows;

/** The base of the tests of erasure: a store in which Bo is a recipient, a sender, an asker, an approver and a reader. */
abstract class ErasureTest {
    static final String BO = "bo@contoso.example";

    static final String TENANT = "contoso";
    static final String ADA = "ada@contoso.example";
    static final String JOBO = "jobo@contoso.example"; // their address ends like Bo's
    static final String CY = "cy@contoso.example";
    static final String TOPIC = "recall-trace";
    static final long START = 1_700_000_000_000L;
    static final long NOW = START + Duration.ofDays(10).toMillis();
    static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(NOW));
    static final Optional<ErasureKey> KEY = Optional.of(new ErasureKey("k".repeat(32)));

    final DatabaseSettings settings;

    final List<TraceRow> events = new ArrayList<>();
    Database database;
    TraceStore store;
    Offsets offsets;

    ErasureTest(TestDatabase kind) {
        settings = kind.fresh();
    }

    @BeforeEach
    void fill() {
        open();
        add(TraceRows.of(TENANT, "r1", ADA, BO, START).receive());
        add(TraceRows.of(TENANT, "r1", ADA, BO, START).command(1));
        add(TraceRows.of(TENANT, "r1", ADA, JOBO, START).receive());
        add(TraceRows.of(TENANT, "r1", ADA, JOBO, START).succeeded(false, 5));
        add(TraceRows.of(TENANT, "r2", BO, CY, START + 1).receive());
        add(TraceRows.of(TENANT, "r2", BO, CY, START + 1).failed("ALREADY_READ"));
        add(TraceRows.of(TENANT, "r3", ADA, CY, START + 2).askedBy(BO).waitForApproval());
        add(TraceRows.of(TENANT, "r4", ADA, CY, START + 3).waitForApproval());
        add(TraceRows.of(TENANT, "r4", ADA, CY, START + 3).approve(BO));
        add(TraceRows.of("fabrikam", "r1", ADA, BO, START).receive());
        write();
        Audit audit = new Audit(database);
        audit.write(look("?recipient=bo%40contoso.example&size=5"));
        audit.write(look("?sender=" + BO));
        database.write()
                .useHandle(handle -> handle.execute("insert into page_session (id_hash, subject, name, address,"
                        + " signed_in_as, tenant, roles, used_time, ends_time) values ('h', 's', 'Bo', '" + BO + "', '"
                        + BO + "', 'contoso', '', 1, 2)"));
        database.write().useHandle(handle -> {
            handle.execute(
                    "insert into mail_occasion (tenant, recall_id, kind, recipient, state, planned_time, due_time)"
                            + " values ('contoso', 'r1', 'alert', '" + BO + "', 'planned', 1, 1)");
            handle.execute("insert into mail (message_id, tenant, recall_id, kind, addressee, state, planned_time,"
                    + " due_time) values ('m', 'contoso', 'r1', 'alert', '" + BO + "', 'waiting', 1, 1)");
            handle.execute(
                    "insert into mail_quota (tenant, addressee, day, mails) values ('contoso', '" + BO + "', 1, 1)");
            handle.execute("insert into report_link (token_hash, tenant, recall_id, addressee, capability,"
                    + " created_time, ends_time) values ('t', 'contoso', 'r2', '" + BO + "', false, 1, 2)");
            handle.execute("insert into recall_note (tenant, recall_id, kind, address, note_time, note)"
                    + " values ('contoso', 'r1', 'reason', '" + BO + "', 1, 'ask " + BO + " first')");
            handle.execute("insert into idempotency_key (tenant, subject, idempotency_key, request_hash, moment_id,"
                    + " moment_time, claimed_time, status, body) values ('contoso', 's', 'k', 'h', 'm', 1, 1, 202,"
                    + " '{\"requestedBy\":\"" + BO + "\"}')");
            handle.execute("update audit set change = '{\"before\":\"" + BO + "\"}'");
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    void open() {
        database = Database.open(settings, KEY);
        store = new TraceStore(database, CLOCK);
        offsets = new Offsets(database);
    }

    ErasedRowCounts erase(String address) {
        ErasedRowCounts counts =
                new PersonEraser(database.write(), database.erasureList(), CLOCK).erase(TENANT, address, "ticket 4711");
        database.forgetFreedPages();
        return counts;
    }

    void add(TraceRow row) {
        events.add(TraceRows.at(row, 0, events.size()));
    }

    /** Writes all events as they are in the topics. */
    void write() {
        offsets.beginAt(TOPIC, 0, 0, 0);
        store.writeTrace(new BatchSpan(TOPIC, 0, 0, events.size(), 0), events);
        offsets.beginAt("recall-reports", 0, 0, 0);
        store.writeReports(
                new BatchSpan("recall-reports", 0, 0, 1, 0),
                List.of(new ReportRow(TENANT, "r5", "m5", BO, "Recall: Lunch", START + 4, 1, 1, 1, 1, "", 0, 0)));
        offsets.beginAt("tenant-settings-audit", 0, 0, 0);
        store.writeSettings(
                new BatchSpan("tenant-settings-audit", 0, 0, 1, 0),
                List.of(new SettingsRow(
                        0,
                        0,
                        TENANT,
                        START,
                        START,
                        BO,
                        null,
                        false,
                        "{\"approvers\":[\"" + BO + "\",\"" + JOBO + "\"]}")));
    }

    static AuditEntry look(String target) {
        return new AuditEntry(0, START, TENANT, "sub-1", "helpdesk", "listRecalls", target, "127.0.0.1", "q", null);
    }

    List<String> recipients(String recallId) {
        return database.read().withHandle(handle -> handle.createQuery(
                        "select recipient from recipient_recall where tenant = 'contoso' and recall_id = :id")
                .bind("id", recallId)
                .mapTo(String.class)
                .list());
    }

    /** The rows of each table that name the person, those of a tenant alone where one is given. */
    static List<String> named(Map<String, List<String>> dump, String... tenant) {
        return dump.values().stream()
                .flatMap(List::stream)
                .filter(row -> row.matches("(?is).*(?<![a-z])bo(@|%40)contoso\\.example.*"))
                .filter(row -> tenant.length == 0 || row.contains(tenant[0]))
                .sorted()
                .toList();
    }

    /** All rows of all tables, as text. */
    Map<String, List<String>> dump() {
        Map<String, List<String>> dump = new TreeMap<>();
        database.read().useHandle(handle -> {
            for (String table : Tables.of(handle)) {
                dump.put(
                        table,
                        handle.createQuery("select * from " + table).mapToMap().list().stream()
                                .map(row -> new TreeMap<>(row).toString())
                                .sorted()
                                .toList());
            }
        });
        return dump;
    }
}
