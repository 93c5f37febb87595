package org.mailrecall.mail.disk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs SQL statements on a connection, never two at a time. A change is committed when its method returns, except
 * within {@link #together}.
 */
public final class Sql implements AutoCloseable {
    /** Reads a value from the row at which a result stands. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Sql.class);

    private final Connection database;

    public Sql(Connection database) {
        this.database = database;
    }

    /**
     * Runs a statement that changes rows, and returns how many rows it changed.
     *
     * @throws DiskException when the statement fails
     */
    public synchronized int change(String statement, Object... values) {
        try (PreparedStatement prepared = prepare(statement, values)) {
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new DiskException("the state cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Runs an action in a transaction: all its changes are committed, or none. The action must not call this method.
     *
     * @throws DiskException when a change or the commit fails
     */
    public synchronized void together(Runnable action) {
        boolean done = false;
        try {
            database.setAutoCommit(false);
            action.run();
            database.commit();
            done = true;
        } catch (SQLException e) {
            throw new DiskException("the state cannot be written: " + e.getMessage(), e);
        } finally {
            endTransaction(done);
        }
    }

    /**
     * Ends the transaction, whether it was committed or not. When the disk is full, SQLite rolls a transaction back by
     * itself, and then refuses a rollback: that refusal must not prevent later changes.
     */
    private void endTransaction(boolean done) {
        if (!done) {
            quietly(database::rollback);
        }
        quietly(() -> database.setAutoCommit(true));
    }

    private interface Step {
        void run() throws SQLException;
    }

    private static void quietly(Step step) {
        try {
            step.run();
        } catch (SQLException e) {
            LOG.debug("a transaction had ended by itself", e);
        }
    }

    /**
     * Returns the rows that a query finds.
     *
     * @throws DiskException when they cannot be read
     */
    public synchronized <T> List<T> rows(Row<T> row, String statement, Object... values) {
        try (PreparedStatement prepared = prepare(statement, values);
                ResultSet result = prepared.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row.read(result));
            }
            return rows;
        } catch (SQLException e) {
            throw new DiskException("the state cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Returns the first row that a query finds; empty where there is none.
     *
     * @throws DiskException when the rows cannot be read
     */
    public <T> Optional<T> first(Row<T> row, String statement, Object... values) {
        return rows(row, statement, values).stream().findFirst();
    }

    private PreparedStatement prepare(String statement, Object... values) throws SQLException {
        PreparedStatement prepared = database.prepareStatement(statement);
        try {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            return prepared;
        } catch (SQLException e) {
            prepared.close();
            throw e;
        }
    }

    @Override
    public synchronized void close() {
        try {
            database.close();
        } catch (SQLException e) {
            throw new DiskException("the state cannot be closed", e);
        }
    }
}
