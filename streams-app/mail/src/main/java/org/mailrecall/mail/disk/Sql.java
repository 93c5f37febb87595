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

/** Statements on a database, never two at a time. Each change is on the disk when its method returns. */
public final class Sql implements AutoCloseable {
    /** Reads the row that a result stands at. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Sql.class);

    private final Connection database;

    public Sql(Connection database) {
        this.database = database;
    }

    /**
     * Changes rows, and returns how many.
     *
     * @throws DiskException when that is impossible
     */
    public synchronized int change(String statement, Object... values) {
        try (PreparedStatement prepared = prepare(statement, values)) {
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new DiskException("the state cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Carries out all changes of an action, or none.
     *
     * @throws DiskException when that is impossible
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
     * Leaves the transaction whatever became of it. SQLite itself takes one back when the disk is full, and then refuses to
     * take it back again: that refusal must not keep later changes out.
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
     * Returns the rows.
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

    /** Returns the first row; empty where there is none. */
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
