package org.mailrecall.desk.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.mailrecall.desk.erasure.ErasureKey;
import org.mailrecall.desk.erasure.ErasureList;
import org.mailrecall.desk.erasure.Erasures;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;

/**
 * The connections to the trace store: some that read and, apart from them, few that write.
 *
 * <p>SQLite has one writer at a time, so its write pool holds one connection, whose transactions take the lock when they
 * begin: a transaction that took it later could fail in its middle. In WAL mode readers go on meanwhile.
 */
public final class Database implements AutoCloseable {
    private static final int BUSY_MILLIS = 10_000;
    private static final int SQLITE_CACHE_KIB = 64 << 10;
    private static final int POSTGRES_WRITERS = 4;
    /** A question that takes longer ends; SQLite has no such limit. */
    private static final int QUESTION_MILLIS = 10_000;

    private static final String MIGRATIONS = "classpath:org/mailrecall/desk/store";

    private final HikariDataSource writers;
    private final HikariDataSource readers;
    private final Jdbi write;
    private final Jdbi read;
    private final ErasureList erasureList;

    private final boolean sqlite;

    private Database(boolean sqlite, HikariDataSource writers, HikariDataSource readers, ErasureList erasureList) {
        this.writers = writers;
        this.readers = readers;
        this.write = jdbi(writers);
        this.read = jdbi(readers);
        this.sqlite = sqlite;
        this.erasureList = erasureList;
    }

    /** Errors then hold no values: those are addresses of people, and errors go to the log. */
    private static Jdbi jdbi(DataSource source) {
        return Jdbi.create(source)
                .configure(StatementExceptions.class, config -> config.setMessageRendering(MessageRendering.NONE));
    }

    /** Opens a store from which nobody was erased. */
    public static Database open(DatabaseSettings settings) {
        return open(settings, Optional.empty());
    }

    /**
     * Connects, and brings the tables to this version's state.
     *
     * @param erasureKey empty where nobody was ever erased
     * @throws IllegalStateException when people were erased under another key
     */
    public static Database open(DatabaseSettings settings, Optional<ErasureKey> erasureKey) {
        HikariDataSource writers =
                pool(settings, "trace-store-write", settings.isSqlite() ? 1 : POSTGRES_WRITERS, true);
        try {
            migrate(writers, settings.isSqlite() ? "sqlite" : "postgresql");
            ErasureList list = new ErasureList(erasureKey);
            jdbi(writers).useHandle(list::check);
            return new Database(
                    settings.isSqlite(), writers, pool(settings, "trace-store-read", settings.readers(), false), list);
        } catch (RuntimeException e) {
            writers.close();
            throw e;
        }
    }

    /** For statements that change rows. */
    public Jdbi write() {
        return write;
    }

    /** For questions. */
    public Jdbi read() {
        return read;
    }

    /** The list of erased people. */
    public ErasureList erasureList() {
        return erasureList;
    }

    /** Who is erased, as a transaction sees it. */
    public Erasures erasures(Handle handle) {
        return erasureList.load(handle);
    }

    /** Makes the database's files forget what was changed or deleted before; the write-ahead log of PostgreSQL apart. */
    public void forgetFreedPages() {
        // SQLite overwrites what it frees (secure_delete); what is left stands in its log.
        write.useHandle(handle -> handle.execute(sqlite ? "pragma wal_checkpoint(truncate)" : "vacuum"));
    }

    /** Whether the database answers at this moment. */
    public boolean isUp() {
        try {
            return read.withHandle(handle ->
                            handle.createQuery("select 1").mapTo(Integer.class).one())
                    == 1;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static void migrate(DataSource source, String kind) {
        Flyway.configure()
                .dataSource(source)
                .locations(MIGRATIONS + "/common", MIGRATIONS + "/" + kind)
                .table("trace_store_version")
                .loggers("slf4j")
                .load()
                .migrate();
    }

    private static HikariDataSource pool(DatabaseSettings settings, String name, int size, boolean writes) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(settings.url());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(BUSY_MILLIS);
        if (!settings.user().isEmpty()) {
            config.setUsername(settings.user());
            config.setPassword(settings.password());
        }
        config.setDataSourceProperties(settings.isSqlite() ? sqlite(writes) : postgres());
        if (writes && settings.isSqlite()) {
            config.setConnectionInitSql("pragma secure_delete = on"); // what is erased is no longer in the file either
        }
        if (!writes && !settings.isSqlite()) {
            config.setConnectionInitSql("set statement_timeout = " + QUESTION_MILLIS);
        }
        return new HikariDataSource(config);
    }

    private static Properties sqlite(boolean writes) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        // A power failure may take the last commits, and the offsets in them: their records are then read again.
        config.setSynchronous(SynchronousMode.NORMAL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-SQLITE_CACHE_KIB);
        config.setTransactionMode(writes ? TransactionMode.IMMEDIATE : TransactionMode.DEFERRED);
        return config.toProperties();
    }

    private static Properties postgres() {
        Properties properties = new Properties();
        properties.setProperty("logServerErrorDetail", "false"); // the detail quotes values
        return properties;
    }

    @Override
    public void close() {
        readers.close();
        writers.close();
    }
}
