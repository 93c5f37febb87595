package org.mailrecall.bench.desk;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.mailrecall.desk.database.DatabaseSettings;

/** A database of the desk. */
abstract class Store implements AutoCloseable {
    private static final int READERS = 8;

    /** Its name with its version. */
    abstract String name();

    abstract String url();

    /** Its user, who has no password to speak of. */
    abstract String user();

    /** Whether it is a process of its own, which can be killed. */
    abstract boolean isProcess();

    /** Kills the database's process, and starts it again on the files that the killed process left. */
    abstract void killAndRestart();

    DatabaseSettings settings() {
        return new DatabaseSettings(url(), user(), user(), READERS);
    }

    /** Returns the number that a question has for its answer. */
    long number(String sql) {
        return Long.parseLong(column(sql).get(0));
    }

    /** Returns the first column of an answer. */
    List<String> column(String sql) {
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

    /** Returns how many trace events the desk has read from the topic; none before it has made its tables. */
    long read() {
        try {
            return number("select coalesce(sum(next_offset), 0) from topic_offset where topic = 'recall-trace'"
                    + " and kafka_partition < " + StoredLoad.PARTITION);
        } catch (IllegalStateException e) {
            return 0;
        }
    }

    @Override
    public abstract void close();
}
