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

/** The texts of one language. */
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

    /** The texts of a language. */
    public static Words of(Language language) {
        return ALL.get(language);
    }

    public Language language() {
        return language;
    }

    /** All keys, for a test that no language lacks one. */
    Set<String> keys() {
        return texts.stringPropertyNames();
    }

    /**
     * A text, with {0}, {1} … replaced; apostrophes in the file are doubled.
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

    /** Why a recall failed. */
    public String reason(String reason) {
        return text(known("reason.", reason));
    }

    /** What can be done about a failure. */
    public String whatToDo(String reason) {
        return text(known("reason.", reason) + ".todo");
    }

    /** What became of a recipient recall. */
    public String result(String result) {
        return text(known("result.", result));
    }

    /** What an event was. */
    public String event(String event) {
        return text(known("event.", event));
    }

    /** In what role somebody asked; empty where it is not known. */
    public Optional<String> role(String role) {
        return role == null || !texts.containsKey("role." + role)
                ? Optional.empty()
                : Optional.of(text("role." + role));
    }

    private String known(String prefix, String symbol) {
        return texts.containsKey(prefix + symbol) ? prefix + symbol : prefix + "UNKNOWN";
    }
}
