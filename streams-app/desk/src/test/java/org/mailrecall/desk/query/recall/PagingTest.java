package org.mailrecall.desk.query.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.database.TestDatabase;
import org.mailrecall.desk.graph.MessageTraceQueries;
import org.mailrecall.desk.query.BadQueryException;
import org.mailrecall.desk.query.Page;
import org.mailrecall.desk.query.Scope;
import org.mailrecall.desk.query.SqlFilter;
import org.mailrecall.desk.store.BatchSpan;
import org.mailrecall.desk.store.Offsets;
import org.mailrecall.desk.store.TraceStore;
import org.mailrecall.desk.trace.Histories;
import org.mailrecall.desk.trace.RecipientState;
import org.mailrecall.desk.trace.TraceFold;
import org.mailrecall.desk.trace.TraceRow;

/** Paging through every list while rows come in, on each database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PagingTest {
    private static final String TOPIC = "recall-trace";
    private static final Scope TENANT = Scope.ofTenant("tenant1");

    private final TestDatabase kind;
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final List<TraceRow> events = Histories.random(seed, 0, 150);
    private Database database;
    private int written;

    PagingTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        database = Database.open(kind.fresh());
        new Offsets(database).beginAt(TOPIC, 0, 0, 0);
        write(events.size() / 2);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void eachRecallIsShownOnceWhileRowsComeIn() {
        RecallQueries queries = new RecallQueries(database);
        Set<String> before = new HashSet<>(idsOf(recalls(stored())));
        List<String> shown =
                pageThrough(after -> queries.list(TENANT, RecallFilter.ALL, size(), after), RecallRecord::recallId);
        assertOnce(shown, before);
    }

    @Test
    void eachMessageTraceIsShownOnceWhileRowsComeIn() {
        MessageTraceQueries queries = new MessageTraceQueries(database);
        Set<String> before = new HashSet<>();
        recipients(stored()).forEach(state -> before.add(state.recallId() + " " + state.recipient()));
        List<String> shown = pageThrough(
                after -> queries.search(TENANT, SqlFilter.NONE, size(), after),
                row -> row.recallId() + " " + row.recipient());
        assertOnce(shown, before);
    }

    @Test
    void aFilterFindsWhatAScanOfAllStatesFinds() {
        write(events.size());
        RecallQueries queries = new RecallQueries(database);
        for (RecallRecord.State state : RecallRecord.State.values()) {
            for (String sender : List.of("sender0@tenant1.example", "sender3@tenant1.example")) {
                RecallFilter filter = new RecallFilter(
                        Optional.of(sender),
                        Optional.of("r0@tenant1.example"),
                        Optional.empty(),
                        Optional.of(state),
                        Optional.of(Instant.ofEpochMilli(Histories.START + 10 * 60_000)),
                        Optional.of(Instant.ofEpochMilli(Histories.START + 120 * 60_000)),
                        false);
                List<String> expected = queries.list(TENANT, RecallFilter.ALL, 1_000, Optional.empty()).rows().stream()
                        .filter(row -> row.sender().equals(sender))
                        .filter(row -> row.state() == state)
                        .filter(row -> row.askedTime() >= Histories.START + 10 * 60_000)
                        .filter(row -> row.askedTime() < Histories.START + 120 * 60_000)
                        .map(RecallRecord::recallId)
                        .toList();
                assertThat(pageThrough(after -> queries.list(TENANT, filter, size(), after), RecallRecord::recallId))
                        .as("%s of %s, seed %d", state, sender, seed)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void aScopeOfAddressesHoldsOnlyWhatTheyAskedForOrSent() {
        write(events.size());
        RecallQueries queries = new RecallQueries(database);
        Scope scope = Scope.ofAddresses("tenant1", Set.of("sender1@tenant1.example"));
        assertThat(queries.list(scope, RecallFilter.ALL, 1_000, Optional.empty())
                        .rows())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.sender()).isEqualTo("sender1@tenant1.example"));
        assertThat(queries.list(Scope.ofAddresses("tenant1", Set.of()), RecallFilter.ALL, 9, Optional.empty())
                        .rows())
                .isEmpty();
        assertThat(queries.one(Scope.ofTenant("tenant2"), "recall1@tenant1.example"))
                .isEmpty();
    }

    @Test
    void theEventsOfARecallComeInTheirOrder() {
        write(events.size());
        EventQueries queries = new EventQueries(database);
        List<Long> expected = events.stream()
                .filter(e -> e.recallId().equals("recall1@tenant1.example"))
                .map(TraceRow::kafkaOffset)
                .toList();
        assertThat(pageThrough(
                        after -> queries.list(TENANT, "recall1@tenant1.example", Optional.empty(), size(), after),
                        EventRecord::kafkaOffset))
                .isEqualTo(expected);
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        RecallQueries recalls = new RecallQueries(database);
        String cursor = recalls.list(TENANT, RecallFilter.ALL, 1, Optional.empty())
                .next()
                .orElseThrow();
        MessageTraceQueries traces = new MessageTraceQueries(database);
        assertThatThrownBy(() -> traces.search(TENANT, SqlFilter.NONE, 1, Optional.of(cursor)))
                .isInstanceOf(BadQueryException.class);
        for (String bad : List.of("", "%%", "AAAA", "cmVjYWxscwp4CnkK")) {
            assertThatThrownBy(() -> recalls.list(TENANT, RecallFilter.ALL, 1, Optional.of(bad)))
                    .as(bad)
                    .isInstanceOf(BadQueryException.class);
        }
    }

    private <T, K> List<K> pageThrough(Function<Optional<String>, Page<T>> list, Function<T, K> key) {
        List<K> shown = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Page<T> page = list.apply(after);
            page.rows().forEach(row -> shown.add(key.apply(row)));
            after = page.next();
            write(Math.min(events.size(), written + random.nextInt(30)));
        } while (after.isPresent());
        return shown;
    }

    private void assertOnce(List<String> shown, Set<String> before) {
        assertThat(shown).as("seed %d", seed).doesNotHaveDuplicates().containsAll(before);
    }

    private int size() {
        return 1 + random.nextInt(9);
    }

    private void write(int upTo) {
        if (upTo > written) {
            List<TraceRow> batch = events.subList(written, upTo);
            long from = written == 0 ? 0 : events.get(written - 1).kafkaOffset() + 1;
            long to = batch.get(batch.size() - 1).kafkaOffset() + 1;
            new TraceStore(database, InstantSource.system()).writeTrace(new BatchSpan(TOPIC, 0, from, to, 0), batch);
            written = upTo;
        }
    }

    private TraceFold stored() {
        return new TraceFold(List.of(), List.of()).apply(events.subList(0, written));
    }

    private static List<org.mailrecall.desk.trace.RecallState> recalls(TraceFold fold) {
        return fold.recalls().stream()
                .filter(state -> state.tenant().equals("tenant1"))
                .toList();
    }

    private static List<RecipientState> recipients(TraceFold fold) {
        return fold.recipients().stream()
                .filter(state -> state.tenant().equals("tenant1"))
                .toList();
    }

    private static List<String> idsOf(List<org.mailrecall.desk.trace.RecallState> states) {
        return states.stream()
                .map(org.mailrecall.desk.trace.RecallState::recallId)
                .toList();
    }
}
