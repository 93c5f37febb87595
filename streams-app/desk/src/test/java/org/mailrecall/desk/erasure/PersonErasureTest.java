package org.mailrecall.desk.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

/** Erasure of a person, on each database: nothing that names them is left. */
abstract class PersonErasureTest {
    static final String BO = "bo@contoso.example";

    private static final String TENANT = "contoso";
    private static final String ADA = "ada@contoso.example";
    private static final String JOBO = "jobo@contoso.example"; // their address ends like Bo's
    static final String CY = "cy@contoso.example";
    private static final String TOPIC = "recall-trace";
    private static final long START = 1_700_000_000_000L;
    private static final long NOW = START + Duration.ofDays(10).toMillis();
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(NOW));
    private static final Optional<ErasureKey> KEY = Optional.of(new ErasureKey("k".repeat(32)));

    final DatabaseSettings settings;

    private final List<TraceRow> events = new ArrayList<>();
    private Database database;
    private TraceStore store;
    private Offsets offsets;

    PersonErasureTest(TestDatabase kind) {
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
                .useHandle(handle -> handle.execute("insert into page_session (id_hash, subject, name, address, tenant,"
                        + " roles, used_time, ends_time) values ('h', 's', 'Bo', '" + BO + "', 'contoso', '', 1, 2)"));
        database.write().useHandle(handle -> {
            handle.execute(
                    "insert into mail_occasion (tenant, recall_id, kind, recipient, state, planned_time, due_time)"
                            + " values ('contoso', 'r1', 'alert', '" + BO + "', 'planned', 1, 1)");
            handle.execute("insert into mail (message_id, tenant, recall_id, kind, addressee, state, planned_time,"
                    + " due_time) values ('m', 'contoso', 'r1', 'alert', '" + BO + "', 'waiting', 1, 1)");
            handle.execute(
                    "insert into mail_quota (tenant, addressee, day, mails) values ('contoso', '" + BO + "', 1, 1)");
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void open() {
        database = Database.open(settings, KEY);
        store = new TraceStore(database, CLOCK);
        offsets = new Offsets(database);
    }

    @Test
    void no_row_of_the_tenant_names_them_and_all_else_is_as_it_was() {
        Map<String, List<String>> before = dump();
        ErasedRowCounts erased = erase(" <Bo@CONTOSO.example> ");

        Map<String, List<String>> after = dump();
        assertThat(named(after)).as("the other tenant's row alone").isEqualTo(named(before, "fabrikam"));
        assertThat(after.toString()).contains(JOBO).contains(erased.pseudonym());
        for (String table : List.of("page_session", "mail", "mail_quota")) {
            before.remove(table);
            after.remove(table);
        }
        assertThat(sizes(after)).isEqualTo(sizes(before));
        assertThat(subjects("r2")).containsExactly("");
        assertThat(subjects("r3")).containsExactly("");
        assertThat(subjects("r1")).as("they got it and did not write it").noneMatch(String::isEmpty);
    }

    @Test
    void reading_the_topics_again_does_not_bring_them_back() {
        erase(BO);
        Map<String, List<String>> erased = dump();

        store.clear();
        write();

        assertThat(dump()).isEqualTo(erased);
    }

    @Test
    void what_comes_later_of_an_erased_recall_is_cleaned_and_a_later_recall_is_not() {
        erase(BO);
        events.clear();
        long next = offsets.beginAt(TOPIC, 0, 0, 0);
        TraceRows late = TraceRows.of(TENANT, "r1", ADA, BO, START);
        TraceRows anew = TraceRows.of(TENANT, "r9", ADA, BO, NOW + 1);
        store.writeTrace(
                new BatchSpan(TOPIC, 0, next, next + 2, 0),
                List.of(TraceRows.at(late.succeeded(true, 7), 0, next), TraceRows.at(anew.receive(), 0, next + 1)));

        assertThat(recipients("r1")).hasSize(2).doesNotContain(BO);
        assertThat(recipients("r9")).containsExactly(BO);

        erase(BO);
        assertThat(recipients("r9")).as("erased again").doesNotContain(BO);
    }

    @Test
    void batches_that_are_written_meanwhile_bring_nobody_back() throws Exception {
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try {
            long first = offsets.beginAt(TOPIC, 0, 0, 0);
            Future<Long> done = reader.submit(() -> {
                long next = first;
                for (int batch = 0; batch < 200; batch++) {
                    TraceRows rows = TraceRows.of(TENANT, "m" + batch, ADA, BO, START + batch);
                    store.writeTrace(
                            new BatchSpan(TOPIC, 0, next, next + 1, 0), List.of(TraceRows.at(rows.receive(), 0, next)));
                    next++;
                }
                return next;
            });
            erase(BO);
            assertThat(done.get(60, TimeUnit.SECONDS)).isEqualTo(first + 200);
        } finally {
            reader.shutdownNow();
        }
        assertThat(named(dump())).isEqualTo(named(dump(), "fabrikam"));
    }

    @Test
    void the_audit_says_that_somebody_was_erased_and_by_whom_and_not_who() {
        ErasedRowCounts erased = erase(BO);

        List<AuditEntry> entries = new Audit(database).list(TENANT, Optional.empty(), 10);
        assertThat(entries.get(0).operation()).isEqualTo("erasePerson");
        assertThat(entries.get(0).subject()).isEqualTo("ticket 4711");
        assertThat(entries.get(0).target()).startsWith(erased.pseudonym());
        assertThat(entries).extracting(AuditEntry::target).contains("?recipient=" + erased.pseudonym() + "&size=5");
    }

    @Test
    void without_the_key_or_with_another_the_store_is_not_opened_once_somebody_is_erased() {
        Database.open(settings).close();
        erase(BO);
        for (Optional<ErasureKey> wrong :
                List.of(Optional.<ErasureKey>empty(), Optional.of(new ErasureKey("x".repeat(32))))) {
            assertThatThrownBy(() -> Database.open(settings, wrong).close())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("erasure.key");
        }
    }

    @Test
    void without_a_key_nobody_is_erased() {
        PersonEraser without = new PersonEraser(database.write(), new ErasureList(Optional.empty()), CLOCK);

        assertThatThrownBy(() -> without.erase(TENANT, BO, "x")).hasMessageContaining("erasure.key is empty");
        assertThatThrownBy(() -> new ErasureKey("short")).hasMessageNotContaining("short");
    }

    ErasedRowCounts erase(String address) {
        ErasedRowCounts counts =
                new PersonEraser(database.write(), database.erasureList(), CLOCK).erase(TENANT, address, "ticket 4711");
        database.forgetFreedPages();
        return counts;
    }

    private void add(TraceRow row) {
        events.add(TraceRows.at(row, 0, events.size()));
    }

    /** Writes all events as they are in the topics. */
    private void write() {
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

    private static AuditEntry look(String target) {
        return new AuditEntry(0, START, TENANT, "sub-1", "helpdesk", "listRecalls", target, "127.0.0.1", "q", null);
    }

    private List<String> recipients(String recallId) {
        return database.read().withHandle(handle -> handle.createQuery(
                        "select recipient from recipient_recall where tenant = 'contoso' and recall_id = :id")
                .bind("id", recallId)
                .mapTo(String.class)
                .list());
    }

    private List<String> subjects(String recallId) {
        return database.read().withHandle(handle -> handle.createQuery(
                        "select subject || subject_folded from recall where tenant = 'contoso' and recall_id = :id")
                .bind("id", recallId)
                .mapTo(String.class)
                .list());
    }

    /** The rows of each table that name the person, those of a tenant alone where one is given. */
    private static List<String> named(Map<String, List<String>> dump, String... tenant) {
        return dump.values().stream()
                .flatMap(List::stream)
                .filter(row -> row.matches("(?is).*(?<![a-z])bo(@|%40)contoso\\.example.*"))
                .filter(row -> tenant.length == 0 || row.contains(tenant[0]))
                .sorted()
                .toList();
    }

    private static Map<String, Integer> sizes(Map<String, List<String>> dump) {
        Map<String, Integer> sizes = new TreeMap<>();
        dump.forEach((table, rows) -> sizes.put(table, rows.size()));
        sizes.remove("audit");
        sizes.remove("erased_person");
        return sizes;
    }

    /** All rows of all tables, as text. */
    private Map<String, List<String>> dump() {
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
