package org.mailrecall.mail.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Tells a file from a copy of it. A copy lacks the rows that were written after it was made, such as answers, so that a
 * repeated command would be answered differently. The file contains its own inode number; a copy on the same file
 * system has another inode number.
 */
final class FileIdentity {
    private FileIdentity() {}

    /**
     * Checks that the file is no copy. A file without an inode number in it gets its own.
     *
     * @throws DiskException when the file contains another inode number than its own
     */
    static void check(Connection database, Path file, String what) throws SQLException, IOException {
        String actual = String.valueOf(Files.getAttribute(file, "unix:ino"));
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("SELECT file FROM identity")) {
            if (row.next()) {
                if (!row.getString(1).equals(actual)) {
                    throw new DiskException(
                            what + " " + file
                                    + " is a copy: it may lack the latest writes. To go on with it"
                                    + " all the same, delete the row of its table \"identity\"",
                            null);
                }
                return;
            }
        }
        try (PreparedStatement insert = database.prepareStatement("INSERT INTO identity (file) VALUES (?)")) {
            insert.setString(1, actual);
            insert.executeUpdate();
        }
    }
}
