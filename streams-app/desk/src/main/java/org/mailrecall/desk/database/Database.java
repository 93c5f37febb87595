package org.mailrecall.desk.database;

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
 * The connections to the desk's database: a pool that reads, and a smaller pool that writes.
 *
 * <p>SQLite has one writer at a time. So its write pool holds a single connection, and a transaction of that pool takes
 * the lock when it begins: a transaction that took the lock later could fail halfway. In WAL mode readers continue
 * meanwhile.
 */
public final class Database implements AutoCloseable {
    private static final int BUSY_MILLIS = 10_000;
    private static final int SQLITE_CACHE_KIB = 64 << 10;
    private static final int POSTGRES_WRITERS = 4;
    /** The longest time that a statement of the read pool may take on PostgreSQL. SQLite has no such limit. */
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

    /** Makes a Jdbi whose errors hold no values: values are addresses of people, and errors go to the log. */
    private static Jdbi jdbi(DataSource source) {
        return Jdbi.create(source)
                .configure(StatementExceptions.class, config -> config.setMessageRendering(MessageRendering.NONE));
    }

    /**
     * Opens a database from which nobody was erased.
     *
     * @throws IllegalStateException when people were erased from it
     */
    public static Database open(DatabaseSettings settings) {
        return open(settings, Optional.empty());
    }

    /**
     * Connects, and brings the tables to this version's state.
     *
     * @param erasureKey empty where nobody was ever erased
     * @throws IllegalStateException when people were erased under another key, or no key is given and people were
     *     erased
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

    /** Returns the connections for statements that change rows. */
    public Jdbi write() {
        return write;
    }

    /** Returns the connections for questions. */
    public Jdbi read() {
        return read;
    }

    /** Returns the list of erased people. */
    public ErasureList erasureList() {
        return erasureList;
    }

    /** Returns the erased people as a transaction sees them. */
    public Erasures erasures(Handle handle) {
        return erasureList.load(handle);
    }

    /**
     * Removes the remains of rows that were changed or deleted before. SQLite overwrites freed pages itself; here its
     * write-ahead log is emptied. PostgreSQL frees the space of dead rows; their octets can stay in its files until the
     * space is used again, and in its write-ahead log.
     */
    public void forgetFreedPages() {
        write.useHandle(handle -> handle.execute(sqlite ? "pragma wal_checkpoint(truncate)" : "vacuum"));
    }

    /** Whether the database answers now. */
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
            config.setConnectionInitSql("pragma secure_delete = on"); // freed pages are overwritten
        }
        if (!writes && !settings.isSqlite()) {
            config.setConnectionInitSql("set statement_timeout = " + QUESTION_MILLIS);
        }
        return new HikariDataSource(config);
    }

    private static Properties sqlite(boolean writes) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        // Each commit waits until the disk has it. Entries of the audit, idempotency keys and marks of claimed mails
        // must
        // not be lost to a power failure, because what they stand for has left the desk. Trace events could be lost
        // together with their offsets, but they share the connection, and a batch of them is a single commit.
        config.setSynchronous(SynchronousMode.FULL);
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
