package org.mailrecall.platform.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads typed values of a configuration. Methods throw a {@link ConfigException} with key, problem and place for a bad
 * value.
 */
public final class ConfigReader {
    private final Config config;
    private final String referenceName;
    private final Set<String> read = new TreeSet<>();

    /**
     * Makes a reader.
     *
     * @param referenceName the name of the reference file, with which the origin of each default begins
     */
    public ConfigReader(Config config, String referenceName) {
        this.config = config;
        this.referenceName = referenceName;
    }

    /**
     * Returns the keys that were read so far. Each program has a test that these are the keys of its reference file.
     */
    public Set<String> keysRead() {
        return Collections.unmodifiableSet(read);
    }

    /** Returns a text that is not blank. */
    public String text(String key) {
        String text = anyText(key);
        if (text.isBlank()) {
            throw bad(key, "is empty");
        }
        return text;
    }

    /**
     * Returns a text that matches a pattern.
     *
     * @param pattern a regular expression, which may allow the empty text
     * @param what the characters that the pattern allows, in words for the message
     */
    public String matching(String key, String pattern, String what) {
        String text = anyText(key);
        if (!text.matches(pattern)) {
            throw bad(key, quoted(text) + " holds other than " + what);
        }
        return text;
    }

    public String oneOf(String key, String... allowed) {
        String text = anyText(key);
        if (!List.of(allowed).contains(text)) {
            throw bad(key, quoted(text) + " is none of " + String.join(", ", allowed));
        }
        return text;
    }

    /**
     * Returns the words of a list. In an environment variable, or in a text, they are separated by white space or
     * commas.
     */
    public List<String> words(String key) {
        if (config.getValue(key) instanceof ConfigList list) {
            read.add(key);
            return list.unwrapped().stream().map(String::valueOf).toList();
        }
        String text = anyText(key);
        return text.isEmpty() ? List.of() : List.of(text.split("[\\s,]+"));
    }

    public boolean flag(String key) {
        return oneOf(key, "true", "false").equals("true");
    }

    /** Returns a whole number between two bounds, both allowed. */
    public int whole(String key, int least, int most) {
        String text = anyText(key);
        try {
            return (int) within(key, Integer.parseInt(text), text, least, most, "");
        } catch (NumberFormatException e) {
            throw bad(key, quoted(text) + " is no whole number from " + least + " to " + most);
        }
    }

    /** Returns a duration between two bounds, both allowed. A value needs a unit, except 0. */
    public Duration duration(String key, Duration least, Duration most) {
        String text = withUnit(key, "30s");
        try {
            Duration value = config.getDuration(key);
            if (value.compareTo(least) < 0) {
                throw bad(key, quoted(text) + " is less than " + inWords(least));
            }
            if (value.compareTo(most) > 0) {
                throw bad(key, quoted(text) + " is more than " + inWords(most));
            }
            return value;
        } catch (com.typesafe.config.ConfigException | ArithmeticException e) {
            throw bad(key, quoted(text) + " is no duration such as 30s");
        }
    }

    /** Returns a size in bytes between two bounds, both allowed. A value needs a unit, except 0. */
    public long bytes(String key, long least, long most) {
        String text = withUnit(key, "64MiB");
        try {
            return within(key, config.getBytes(key), text, least, most, "B");
        } catch (com.typesafe.config.ConfigException e) {
            throw bad(key, quoted(text) + " is no size such as 64MiB");
        }
    }

    /**
     * Returns the values of a free map as texts, by their inner keys as Kafka writes them; empty where none is set.
     * Inner keys with the value null are left out.
     */
    public Map<String, String> map(String key) {
        read.add(key);
        Map<String, String> map = new TreeMap<>();
        if (config.hasPath(key)) {
            ConfigObject object = config.getObject(key);
            object.forEach((inner, value) -> {
                if (value.valueType() != ConfigValueType.NULL) {
                    map.put(inner, String.valueOf(value.unwrapped()));
                }
            });
        }
        return Collections.unmodifiableMap(map);
    }

    /** Returns the exception to throw about a key's value. */
    public ConfigException bad(String key, String problem) {
        return ConfigException.of(key, problem, origin(key));
    }

    private String origin(String key) {
        return ConfigSources.origin(config.getValue(key));
    }

    /**
     * Returns the exception to throw when the values of two keys do not go together. Its message begins with the first
     * key. It names the file and line of the first key, or of the second key where the first has its default.
     */
    public ConfigException conflict(String key, String other, String problem) {
        String origin = origin(key);
        String place = origin.startsWith(referenceName) ? origin(other) : origin;
        return ConfigException.of(key, problem, place);
    }

    /** Returns the exception to throw about a key inside a free map. */
    public ConfigException badInMap(String map, String inner, String problem) {
        ConfigValue value = config.getObject(map).get(inner);
        return ConfigException.of(map + '.' + inner, problem, ConfigSources.origin(value));
    }

    private String anyText(String key) {
        read.add(key);
        try {
            return config.getString(key).strip();
        } catch (com.typesafe.config.ConfigException.Null e) {
            throw ConfigException.of(key, "has no value", e.origin().description());
        } catch (com.typesafe.config.ConfigException e) {
            throw ConfigException.of(key, "is no plain value", e.origin().description());
        }
    }

    private String withUnit(String key, String example) {
        String text = anyText(key);
        if (text.matches("-?[0-9.]+") && !text.equals("0")) {
            throw bad(key, quoted(text) + " needs a unit, as in " + example);
        }
        return text;
    }

    private long within(String key, long value, String text, long least, long most, String unit) {
        if (value < least) {
            throw bad(key, quoted(text) + " is less than " + least + unit);
        }
        if (value > most) {
            throw bad(key, quoted(text) + " is more than " + most + unit);
        }
        return value;
    }

    /** Returns a duration as messages show it, such as 1m30s. */
    public static String inWords(Duration d) {
        return d.toString().substring(2).toLowerCase(Locale.ROOT); // PT1M30S is 1m30s
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
