package org.mailrecall.desk.page.view;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.mailrecall.desk.access.Caller;
import org.mailrecall.desk.access.Role;
import org.mailrecall.desk.text.Language;
import org.mailrecall.desk.text.Words;

/**
 * The values of the frame around a page: language, caller, place.
 *
 * @param caller null where nobody is signed in
 * @param path of this page with its query, for the links to other languages
 * @param title of the page
 * @param formToken the token that each form must bear; empty where nobody is signed in
 */
public record Shell(Words words, Caller caller, String path, String title, String formToken) {
    /** Returns a text in the caller's language. */
    public String t(String key, Object... values) {
        return words.text(key, values);
    }

    /** Whether this is the page at a path, with any query except the filter for recalls that wait for approval. */
    public boolean isAt(String wanted) {
        return path.equals(wanted) || path.startsWith(wanted + "?") && !path.contains("state=waitingForApproval");
    }

    /** Whether there is a text with a key. */
    public boolean has(String key) {
        return words.has(key);
    }

    /** Whether somebody who sees the recalls of the whole tenant is signed in. */
    public boolean seesTenant() {
        return caller != null && caller.roles().stream().anyMatch(Role::seesTenant);
    }

    /**
     * Returns a time for people, in UTC, to the minute; empty for null.
     *
     * @param millis milliseconds since 1970
     */
    public String time(Long millis) {
        return millis == null ? "" : time(millis, FormatStyle.SHORT);
    }

    /**
     * Returns a time for people, in UTC, to the second.
     *
     * @param millis milliseconds since 1970
     */
    public String seconds(long millis) {
        return time(millis, FormatStyle.MEDIUM);
    }

    private String time(long millis, FormatStyle style) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, style)
                        .withLocale(words.language().locale())
                        .withZone(ZoneOffset.UTC)
                        .format(Instant.ofEpochMilli(millis))
                + " UTC";
    }

    /**
     * Returns a time for programs, ISO 8601 in UTC.
     *
     * @param millis milliseconds since 1970
     */
    public String iso(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    /**
     * Returns a duration for people, in whole units of the largest of which it has at least two; seconds below two
     * minutes.
     */
    public String duration(long millis) {
        long seconds = millis / 1000;
        if (seconds < 120) {
            return t("duration.seconds", seconds);
        }
        if (seconds < 7_200) {
            return t("duration.minutes", seconds / 60);
        }
        return seconds < 172_800 ? t("duration.hours", seconds / 3600) : t("duration.days", seconds / 86_400);
    }

    /** Returns the languages that the person can choose from. */
    public Language[] languages() {
        return Language.values();
    }

    /** Returns the link to this page in the given language. */
    public String inLanguage(Language language) {
        String without = path.replaceAll("([?&])lang=[a-z]{2}&?", "$1").replaceAll("[?&]$", "");
        return without + (without.contains("?") ? "&" : "?") + "lang=" + language.tag();
    }
}
