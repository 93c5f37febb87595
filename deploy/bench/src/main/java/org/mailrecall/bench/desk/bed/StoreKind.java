package org.mailrecall.bench.desk.bed;

import java.nio.file.Path;

/** The kinds of databases on which the desk is measured. */
public enum StoreKind {
    SQLITE {
        @Override
        public Store start(Path directory) {
            return new SqliteStore(directory);
        }
    },
    POSTGRESQL {
        @Override
        public Store start(Path directory) {
            return new PostgresStore(directory);
        }
    };

    /** Starts an empty store. */
    public abstract Store start(Path directory);
}
