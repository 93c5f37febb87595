package org.mailrecall.platform.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException.UnresolvedSubstitution;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Merges the settings of a program. It begins with the reference file; each source that is added then overrides the
 * sources before it: usually a file of the operator, the environment, and overrides. It refuses a key that the
 * reference file does not have.
 */
public final class ConfigSources {
    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{[A-Za-z0-9_.-]+}");

    /** A configured value with its path in HOCON, and a description of its source. */
    record Setting(String path, Object value, String origin) {}

    private final ConfigReference reference;
    private final ConfigKeys keys;
    private Config merged;

    public ConfigSources(ConfigReference reference) {
        this.reference = reference;
        this.keys = new ConfigKeys(reference);
        this.merged = reference.defaults();
    }

    /** Returns a reader of the values merged so far. */
    public ConfigReader reader() {
        return new ConfigReader(merged, reference.name());
    }

    /**
     * Adds a file in HOCON.
     *
     * @throws ConfigException when it cannot be read, is malformed, or has an unknown key; the message never repeats a
     * value
     */
    public void file(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new ConfigException("configuration file " + file + " cannot be read");
        }
        try {
            ConfigParseOptions strict = ConfigParseOptions.defaults().setAllowMissing(false);
            Config parsed = ConfigFactory.parseFile(file.toFile(), strict).resolve();
            parsed.root().forEach((key, value) -> add(ConfigUtil.joinPath(key), value));
        } catch (com.typesafe.config.ConfigException e) {
            throw new ConfigException("configuration file " + file + place(e) + ": " + problem(e));
        }
    }

    /**
     * Returns the problem of a configuration file without the parser's words. The parser quotes the text at which it
     * failed, and that text may be a secret.
     */
    private static String problem(com.typesafe.config.ConfigException e) {
        if (e instanceof UnresolvedSubstitution) {
            Matcher name = SUBSTITUTION.matcher(String.valueOf(e.getMessage()));
            return "a substitution " + (name.find() ? name.group() + " " : "") + "has no value";
        }
        if (e instanceof com.typesafe.config.ConfigException.IO) {
            return "it, or a file that it includes, cannot be read";
        }
        return "it is no HOCON; a text with other characters than letters, digits, dots and hyphens needs quotes";
    }

    private static String place(com.typesafe.config.ConfigException e) {
        return e.origin() == null || e.origin().lineNumber() < 1
                ? ""
                : ", line " + e.origin().lineNumber();
    }

    /**
     * Adds the environment variables that begin with the prefix of the reference, and the content of the files that
     * they name.
     *
     * @throws ConfigException when such a variable means no key
     */
    public void environment(Map<String, String> environment) {
        new TreeMap<>(environment).forEach((variable, value) -> {
            if (variable.startsWith(reference.variablePrefix())) {
                put(setting(variable, value, environment));
            }
        });
    }

    private Setting setting(String variable, String value, Map<String, String> environment) {
        if (!ValueFile.isNamedBy(variable)) {
            return keys.setting(variable, value).orElseThrow(() -> unknown(variable, "environment"));
        }
        ValueFile file = new ValueFile(variable, Path.of(value));
        Setting setting = keys.setting(file.valueVariable(), "").orElseThrow(() -> unknown(variable, "environment"));
        if (environment.containsKey(file.valueVariable())) {
            throw ConfigException.of(variable, "so is " + file.valueVariable() + ": set one of them", "environment");
        }
        return new Setting(setting.path(), file.read(), file.origin());
    }

    /** Adds overrides. Their keys are keys of the reference file; keys inside a free map have no quotes. */
    public void overrides(Map<String, ?> overrides) {
        overrides.forEach((key, value) -> {
            String map = reference.freeMaps().stream()
                    .filter(m -> key.startsWith(m + '.'))
                    .findFirst()
                    .orElse(null);
            if (map != null) {
                put(new Setting(ConfigKeys.inMap(map, key.substring(map.length() + 1)), value, "the program"));
            } else if (keys.isKnown(key)) {
                put(new Setting(key, value, "the program"));
            } else {
                throw unknown(key, "the program");
            }
        });
    }

    private void add(String path, ConfigValue value) {
        String key = String.join(".", ConfigUtil.splitPath(path));
        if (reference.freeMaps().contains(key)) {
            if (!(value instanceof ConfigObject object)) {
                throw ConfigException.of(key, "is a group of keys, not a value", origin(value));
            }
            flat(object, "", key);
        } else if (keys.isGroup(key)) {
            if (!(value instanceof ConfigObject object)) {
                throw ConfigException.of(key, "is a group of keys, not a value", origin(value));
            }
            object.forEach((inner, v) -> add(path + '.' + ConfigUtil.joinPath(inner), v));
        } else if (!keys.isKnown(key)) {
            throw unknown(key, origin(value));
        } else if (value instanceof ConfigList && reference.isList(key)) {
            merged = merged.withValue(key, value);
        } else if (value instanceof ConfigObject || value instanceof ConfigList) {
            throw ConfigException.of(key, "is one value, not a list or group", origin(value));
        } else {
            merged = merged.withValue(key, value);
        }
    }

    /**
     * Adds the values of a free map, a group whose inner keys belong to a library. In it {@code a { b = 1 }} and {@code
     * "a.b" = 1} are the same, and a list becomes a text with commas.
     */
    private void flat(ConfigObject object, String before, String map) {
        object.forEach((inner, value) -> {
            String key = before + inner;
            if (value instanceof ConfigObject nested) {
                flat(nested, key + '.', map);
            } else if (value.valueType() == ConfigValueType.LIST) {
                List<String> parts = ((ConfigList) value)
                        .unwrapped().stream().map(String::valueOf).toList();
                put(new Setting(ConfigKeys.inMap(map, key), String.join(",", parts), origin(value)));
            } else {
                merged = merged.withValue(ConfigKeys.inMap(map, key), value);
            }
        });
    }

    private void put(Setting s) {
        merged = merged.withValue(s.path(), ConfigValueFactory.fromAnyRef(s.value(), s.origin()));
    }

    private ConfigException unknown(String key, String origin) {
        String guess = key.startsWith(reference.variablePrefix())
                ? ""
                : keys.nearest(key).map(k -> "; is " + k + " meant?").orElse("");
        return ConfigException.of(key, "there is no such key" + guess, origin);
    }

    static String origin(ConfigValue value) {
        return value.origin().description();
    }
}
