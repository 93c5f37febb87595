package org.mailrecall.desk.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** The texts of the page, of the REST interface and of mail in a language. */
public final class Words {
    private static final Map<Language, Words> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, new Words(language));
        }
    }

    private final Language language;
    private final Properties texts = new Properties();

    private Words(Language language) {
        this.language = language;
        String suffix = language == Language.ENGLISH ? "" : "_" + language.tag();
        for (String name : new String[] {"messages", "page", "mail"}) {
            load(name + suffix + ".properties");
        }
    }

    private void load(String file) {
        try (Reader reader = new InputStreamReader(Words.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the texts of a language. */
    public static Words of(Language language) {
        return ALL.get(language);
    }

    public Language language() {
        return language;
    }

    /** Returns the keys of all texts, for a test that each language has the same. */
    Set<String> keys() {
        return texts.stringPropertyNames();
    }

    /**
     * Returns a text, with {0}, {1} … replaced by the values. The text is a pattern of {@link MessageFormat}, in which
     * an apostrophe is doubled.
     *
     * @throws IllegalArgumentException when there is no such text
     */
    public String text(String key, Object... values) {
        String pattern = texts.getProperty(key);
        if (pattern == null) {
            throw new IllegalArgumentException("there is no text " + key);
        }
        return new MessageFormat(pattern, language.locale()).format(values);
    }

    /** Whether there is a text with a key. */
    public boolean has(String key) {
        return texts.containsKey(key);
    }

    /**
     * Returns why a recall failed.
     *
     * @param reason a symbol of RecallReason; a symbol without a text is explained as unknown
     */
    public String reason(String reason) {
        return text(known("reason.", reason));
    }

    /**
     * Returns the remedy for a failure.
     *
     * @param reason a symbol of RecallReason
     */
    public String whatToDo(String reason) {
        return text(known("reason.", reason) + ".todo");
    }

    /** Returns the words for a result; for a result without words, the words for an unknown result. */
    public String result(String result) {
        return text(known("result.", result));
    }

    /** Returns the words for an event; for an event without words, the words for an unknown event. */
    public String event(String event) {
        return text(known("event.", event));
    }

    /** Returns the words for the asker's role; empty for null and for a role without words. */
    public Optional<String> role(String role) {
        return role == null || !texts.containsKey("role." + role)
                ? Optional.empty()
                : Optional.of(text("role." + role));
    }

    private String known(String prefix, String symbol) {
        return texts.containsKey(prefix + symbol) ? prefix + symbol : prefix + "UNKNOWN";
    }
}
