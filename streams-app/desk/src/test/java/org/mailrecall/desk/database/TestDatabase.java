package org.mailrecall.desk.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/** The databases that every test of the store runs on: a file, and a real PostgreSQL server. */
public enum TestDatabase {
    SQLITE {
        @Override
        public DatabaseSettings fresh() {
            try {
                Path directory = Files.createTempDirectory("trace-store");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
                return new DatabaseSettings("jdbc:sqlite:" + directory.resolve("trace.db"), "", "", 4);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    POSTGRESQL {
        @Override
        public DatabaseSettings fresh() {
            String name = "store" + DATABASES.incrementAndGet();
            Server.create(name + " template " + Server.TEMPLATE);
            return Server.settings(name);
        }
    };

    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** Settings of an empty database of its own. */
    public abstract DatabaseSettings fresh();

    private static void delete(Path directory) {
        try (var files = Files.list(directory)) {
            files.forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        directory.toFile().delete();
    }

    /** A server for all tests of the process; its own hook ends it with the process. */
    private static final class Server {
        /** A database with all tables, of which each further one is a copy: a migration for each would take seconds. */
        static final String TEMPLATE = "template_store";

        private static final EmbeddedPostgres INSTANCE = start();

        static {
            create(TEMPLATE);
            Database.open(settings(TEMPLATE)).close();
        }

        static void create(String database) {
            Jdbi.create(INSTANCE.getPostgresDatabase())
                    .useHandle(handle -> handle.execute("create database " + database));
        }

        static DatabaseSettings settings(String database) {
            return new DatabaseSettings(INSTANCE.getJdbcUrl("postgres", database), "postgres", "postgres", 4);
        }

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
