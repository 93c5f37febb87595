package org.mailrecall.bench.desk;

import java.nio.file.Path;

/** The kinds of databases on which the desk is measured. */
enum StoreKind {
    SQLITE {
        @Override
        Store start(Path directory) {
            return new SqliteStore(directory);
        }
    },
    POSTGRESQL {
        @Override
        Store start(Path directory) {
            return new PostgresStore(directory);
        }
    };

    /** Starts an empty store. */
    abstract Store start(Path directory);
}
