package org.mailrecall.bench.desk.bed;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.mailrecall.bench.waiting.Waiting;
import org.mailrecall.desk.database.DatabaseSettings;

/** A database that a desk uses, and that the bench reads. */
public abstract class Store implements AutoCloseable {
    private static final int READERS = 8;
    /** The number of topics that a desk reads. */
    private static final int TOPICS = 3;

    /** Returns the name of the database with its version. */
    public abstract String name();

    abstract String url();

    /** Returns the user that signs in, which is the password as well; empty where the database has no users. */
    abstract String user();

    /** Tells whether the database is a process of its own, which can be killed. */
    public abstract boolean isProcess();

    /**
     * Kills the database's process, and starts a new process on the files that the killed process left.
     *
     * @throws UnsupportedOperationException when the database is no process of its own
     */
    public abstract void killAndRestart();

    DatabaseSettings settings() {
        return new DatabaseSettings(url(), user(), user(), READERS);
    }

    /** Returns the number in the first row and the first column of a query's result. */
    public long number(String sql) {
        return Long.parseLong(column(sql).get(0));
    }

    /**
     * Returns the first column of a query's result.
     *
     * @throws IllegalStateException when the database does not answer
     */
    public List<String> column(String sql) {
        try (Connection connection = DriverManager.getConnection(url(), user(), user());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> column = new ArrayList<>();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        } catch (SQLException e) {
            throw new IllegalStateException("the store does not answer: " + e.getMessage(), e);
        }
    }

    /** Returns how many trace events the desk has read from the topic; 0 while the database does not answer that. */
    public long read() {
        try {
            return number("select coalesce(sum(next_offset), 0) from topic_offset where topic = 'recall-trace'"
                    + " and kafka_partition < " + StoredLoad.PARTITION);
        } catch (IllegalStateException e) {
            return 0;
        }
    }

    /** Waits until the desk has read what its topics held when it began; until then it answers little. */
    public void awaitFilled() {
        Waiting.until(
                "the desk has read its topics",
                Duration.ofMinutes(10),
                () -> number("select count(distinct topic) from topic_offset where topic not in"
                                + " (select topic from filling)")
                        == TOPICS);
    }

    @Override
    public abstract void close();
}
