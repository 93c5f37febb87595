package org.mailrecall.desk.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.mailrecall.desk.access.Caller;
import org.mailrecall.desk.text.Language;
import org.mailrecall.desk.text.Words;

/**
 * What every view has: the language, who is signed in, where they are.
 *
 * @param caller null on pages for nobody in particular
 * @param path of this page with its query, for the links to other languages
 * @param title of the page
 */
public record Shell(Words words, Caller caller, String path, String title) {
    /** A text in the caller's language. */
    public String t(String key, Object... values) {
        return words.text(key, values);
    }

    /** A time for people, in UTC, to the minute. */
    public String time(Long millis) {
        return millis == null ? "" : time(millis, FormatStyle.SHORT);
    }

    /** A time for people, in UTC, to the second. */
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

    /** A time for programs. */
    public String iso(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    /** A duration for people, in its largest unit. */
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

    /** The languages to choose from. */
    public Language[] languages() {
        return Language.values();
    }

    /** This page in another language. */
    public String inLanguage(Language language) {
        String without = path.replaceAll("([?&])lang=[a-z]{2}&?", "$1").replaceAll("[?&]$", "");
        return without + (without.contains("?") ? "&" : "?") + "lang=" + language.tag();
    }
}
