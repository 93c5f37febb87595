package org.mailrecall.mail.mailbox.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.mailrecall.mail.mailbox.AnswerJournal.JournalException;

/**
 * Tells a journal from a copy of it. A copy lacks the answers given since it was made, so that a repeated command would be
 * answered differently. The journal holds the number of its own file (inode), which no copy has.
 */
final class JournalIdentity {
    private JournalIdentity() {}

    /**
     * Checks that the file is the journal itself.
     *
     * @throws JournalException when the file is a copy
     */
    static void check(Connection database, Path file) throws SQLException, IOException {
        String actual = String.valueOf(Files.getAttribute(file, "unix:ino"));
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("SELECT file FROM identity")) {
            if (row.next()) {
                if (!row.getString(1).equals(actual)) {
                    throw new JournalException(
                            "journal " + file
                                    + " is a copy: it may lack answers that were given since. To go on with it"
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
