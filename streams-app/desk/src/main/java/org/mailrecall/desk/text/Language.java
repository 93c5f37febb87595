package org.mailrecall.desk.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;

/** The languages that the desk speaks. */
public enum Language {
    ENGLISH(Locale.UK),
    GERMAN(Locale.GERMANY);

    private static final int LONGEST_HEADER = 500;

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** Returns the locale for dates and numbers. */
    public Locale locale() {
        return locale;
    }

    /** Returns the name in HTML and HTTP: {@code en}, {@code de}. */
    public String tag() {
        return locale.getLanguage();
    }

    /** Returns the language of a tag; empty for a language that the desk does not speak. */
    public static Optional<Language> ofTag(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag().equals(tag))
                .findFirst();
    }

    /**
     * Returns the language that an {@code Accept-Language} header likes best; English where it names none, or is no
     * such header.
     */
    public static Language ofHeader(String header) {
        if (header == null || header.isBlank() || header.length() > LONGEST_HEADER) {
            return ENGLISH;
        }
        try {
            for (LanguageRange range : LanguageRange.parse(header)) {
                String wanted = range.getRange().split("-")[0];
                Optional<Language> language = range.getWeight() > 0 ? ofTag(wanted) : Optional.empty();
                if (language.isPresent()) {
                    return language.get();
                }
            }
            return ENGLISH;
        } catch (IllegalArgumentException e) {
            return ENGLISH;
        }
    }
}
