package org.mailrecall.bench.desk.bed;

import java.nio.file.Path;

/** The store of a desk in an SQLite file. */
final class SqliteStore extends Store {
    private final Path file;

    SqliteStore(Path directory) {
        file = directory.resolve("desk.db");
    }

    @Override
    public String name() {
        return "SQLite " + number("select sqlite_version()", "");
    }

    private String number(String sql, String otherwise) {
        return column(sql).stream().findFirst().orElse(otherwise);
    }

    @Override
    String url() {
        return "jdbc:sqlite:" + file;
    }

    @Override
    String user() {
        return "";
    }

    @Override
    public boolean isProcess() {
        return false;
    }

    @Override
    public void killAndRestart() {
        throw new UnsupportedOperationException("SQLite lives in the desk's process");
    }

    @Override
    public void close() {
        // a file needs no end
    }
}
