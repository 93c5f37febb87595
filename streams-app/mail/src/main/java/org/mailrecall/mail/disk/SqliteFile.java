package org.mailrecall.mail.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Opens SQLite files. A committed change is synced to the disk before its statement returns. A file that is created
 * here is readable for its owner alone. No two processes can have a file open at once.
 */
public final class SqliteFile {
    private SqliteFile() {}

    /**
     * Opens a file. A file that is missing is created, with its directories.
     *
     * @param what the kind of file, for the messages of exceptions
     * @param schema statements that create the tables and indexes that are missing
     * @throws DiskException when another process has the file open, when the file is a copy, or when the disk fails
     */
    public static Connection open(Path file, String what, List<String> schema) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            Files.createDirectories(directory);
            if (Files.notExists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Connection database = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
            try {
                prepare(database, schema);
                FileIdentity.check(database, file, what);
                return database;
            } catch (SQLException | RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (IOException | SQLException e) {
            String why = e.getMessage() != null && e.getMessage().contains("SQLITE_BUSY")
                    ? " is open in another process"
                    : " cannot be opened: " + e.getMessage();
            throw new DiskException(what + " " + file + why, e);
        }
    }

    private static void prepare(Connection database, List<String> schema) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            for (String one : schema) {
                statement.execute(one);
            }
            statement.execute("CREATE TABLE IF NOT EXISTS identity (file TEXT NOT NULL)");
        }
    }
}
