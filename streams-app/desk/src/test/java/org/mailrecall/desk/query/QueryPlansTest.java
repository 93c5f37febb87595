package org.mailrecall.desk.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.database.TestDatabase;
import org.mailrecall.desk.graph.MessageTraceQueries;
import org.mailrecall.desk.query.recall.RecallFilter;
import org.mailrecall.desk.query.recall.RecallQueries;

/**
 * Which index SQLite begins a question at, on a store that has just been made: that of the address that is looked for,
 * however many recalls the tenant has.
 */
class QueryPlansTest {
    private static final Scope TENANT = Scope.ofTenant("contoso");
    private static final Optional<String> ADA = Optional.of("ada@contoso.example");
    private static final Optional<Instant> SOME_TIME = Optional.of(Instant.EPOCH);

    private final Database database = Database.open(TestDatabase.SQLITE.fresh());
    private final List<String> asked = new ArrayList<>();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void recallsOfASenderInATimeAreFoundByTheSender() throws SQLException {
        RecallFilter filter = new RecallFilter(
                ADA, Optional.empty(), Optional.empty(), Optional.empty(), SOME_TIME, SOME_TIME, false);
        assertThat(planOf(TENANT, filter)).anyMatch(step -> step.contains("recall_by_sender (tenant=? AND sender=?"));
    }

    @Test
    void recallsOfARecipientInATimeAreFoundByTheRecipient() throws SQLException {
        RecallFilter filter = new RecallFilter(
                Optional.empty(), ADA, Optional.empty(), Optional.empty(), SOME_TIME, SOME_TIME, false);
        assertThat(planOf(TENANT, filter))
                .anyMatch(step -> step.contains("recipient_by_address (tenant=? AND recipient=?"))
                .noneMatch(step -> step.contains("recall_by_time"));
    }

    @Test
    void whatSomebodyMaySeeIsFoundByTheirAddress() throws SQLException {
        Scope own = Scope.ofAddresses("contoso", Set.of("ada@contoso.example"));
        assertThat(planOf(own, RecallFilter.ALL))
                .anyMatch(step -> step.contains("recall_by_asker (tenant=? AND requested_by=?"))
                .anyMatch(step -> step.contains("recall_by_sender (tenant=? AND sender=?"))
                .noneMatch(step -> step.contains("recall_by_time"));
    }

    @Test
    void allRecallsAreReadInTheOrderOfTheirTimesWithoutSorting() throws SQLException {
        assertThat(planOf(TENANT, RecallFilter.ALL))
                .anyMatch(step -> step.contains("recall_by_time (tenant=?"))
                .noneMatch(step -> step.contains("TEMP B-TREE"));
    }

    @Test
    void messageTracesOfAnAddressInATimeAreFoundByTheAddress() throws SQLException {
        assertThat(planOf("(x.sender = ?) and x.received_time >= ?", "ada@contoso.example", 0L))
                .anyMatch(step -> step.contains("recipient_by_sender (tenant=? AND sender=?"));
        assertThat(planOf("(x.recipient = ?) and x.received_time >= ?", "ada@contoso.example", 0L))
                .anyMatch(step -> step.contains("recipient_by_address (tenant=? AND recipient=?"));
        assertThat(planOf("x.received_time >= ?", 0L)).anyMatch(step -> step.contains("recipient_by_time (tenant=?"));
    }

    private List<String> planOf(Scope scope, RecallFilter filter) throws SQLException {
        return planOf(() -> new RecallQueries(database).list(scope, filter, 50, Optional.empty()));
    }

    private List<String> planOf(String condition, Object... values) throws SQLException {
        SqlFilter filter = new SqlFilter(condition, List.of(values));
        return planOf(() -> new MessageTraceQueries(database).search(TENANT, filter, 50, Optional.empty()));
    }

    /** Asks a question, and returns the steps that the database takes for it. */
    private List<String> planOf(Runnable question) throws SQLException {
        database.read().setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                asked.add(context.getRenderedSql());
            }
        });
        question.run();
        database.read().setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
        String sql = asked.get(asked.size() - 1);
        return database.read().withHandle(handle -> {
            try (var statement = handle.getConnection().prepareStatement("explain query plan " + sql);
                    var rows = statement.executeQuery()) {
                List<String> steps = new ArrayList<>();
                while (rows.next()) {
                    steps.add(rows.getString("detail"));
                }
                return steps;
            }
        });
    }
}
