package org.mailrecall.desk.database;

import java.util.Objects;

/**
 * The address of the desk's database.
 *
 * @param url JDBC URL: {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://HOST/DATABASE}
 * @param user name to sign in with; empty for none
 * @param password the user's password; empty for none
 * @param readers the greatest number of connections that answer questions at once
 */
public record DatabaseSettings(String url, String user, String password, int readers) {
    /**
     * Refuses every database but SQLite and PostgreSQL, and less than one reader.
     *
     * @throws IllegalArgumentException with a message that names the fault
     */
    public DatabaseSettings {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        if (!url.startsWith("jdbc:sqlite:") && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "the database URL begins neither with jdbc:sqlite: nor jdbc:postgresql:");
        }
        if (readers < 1) {
            throw new IllegalArgumentException("readers is " + readers + ", and must be at least 1");
        }
    }

    boolean isSqlite() {
        return url.startsWith("jdbc:sqlite:");
    }

    /** Returns the URL without the part after its question mark. Neither user nor password is in the text. */
    @Override
    public String toString() {
        return "DatabaseSettings[" + url.replaceAll("\\?.*", "") + "]";
    }
}
