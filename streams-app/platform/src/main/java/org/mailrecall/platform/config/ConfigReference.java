package org.mailrecall.platform.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValueType;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The reference file of a program: a HOCON resource that documents each key of the program with its default.
 *
 * @param name the file's name, for messages
 * @param defaults the keys with their defaults
 * @param variablePrefix the start of the environment variables that set a key, such as {@code RECALL_}
 * @param freeMaps the groups whose inner keys belong to a library, such as the settings of Kafka's clients
 */
public record ConfigReference(String name, Config defaults, String variablePrefix, List<String> freeMaps) {
    public ConfigReference {
        freeMaps = List.copyOf(freeMaps);
    }

    /**
     * Reads the reference file from the class path.
     *
     * @throws IllegalArgumentException when there is no such resource
     */
    public static ConfigReference ofResource(String name, String variablePrefix, List<String> freeMaps) {
        URL resource = ConfigReference.class.getResource('/' + name);
        if (resource == null) {
            throw new IllegalArgumentException("no resource " + name + " on the class path");
        }
        Config defaults =
                ConfigFactory.parseURL(resource, ConfigParseOptions.defaults().setOriginDescription(name));
        return new ConfigReference(name, defaults, variablePrefix, freeMaps);
    }

    /** Returns the name of the environment variable that sets a key. */
    public String variable(String key) {
        return variablePrefix + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /**
     * Returns the variables of an environment that set a key of this reference, or name a file with its value. All
     * other variables are left out.
     */
    public Map<String, String> known(Map<String, String> environment) {
        ConfigKeys keys = new ConfigKeys(this);
        Map<String, String> known = new TreeMap<>(environment);
        known.keySet().removeIf(variable -> {
            String named =
                    ValueFile.isNamedBy(variable) ? new ValueFile(variable, Path.of("")).valueVariable() : variable;
            return keys.setting(named, "").isEmpty();
        });
        return known;
    }

    /** Returns whether the value of a key is a list. */
    boolean isList(String key) {
        return defaults.getValue(key).valueType() == ConfigValueType.LIST;
    }
}
