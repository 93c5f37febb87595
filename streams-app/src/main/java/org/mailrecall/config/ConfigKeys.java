package org.mailrecall.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mailrecall.config.ConfigSources.Setting;

/** The keys that exist, as {@code reference.conf} has them, and their names in the environment. */
final class ConfigKeys {
    static final String VARIABLE_PREFIX = "RECALL_";
    /** Maps whose inner keys are somebody else's: Kafka's or the registry client's. */
    static final List<String> FREE_MAPS = List.of("kafka.client", "schema-registry.client", "streams.extra");

    static final String REFERENCE_NAME = "reference.conf";
    static final Config REFERENCE = ConfigFactory.parseURL(
            ConfigKeys.class.getResource('/' + REFERENCE_NAME),
            ConfigParseOptions.defaults().setOriginDescription(REFERENCE_NAME));

    private final Map<String, String> byVariable = new TreeMap<>();

    ConfigKeys() {
        REFERENCE.entrySet().forEach(e -> byVariable.put(variable(e.getKey()), e.getKey()));
    }

    /** The name of a key in the environment. */
    static String variable(String key) {
        return VARIABLE_PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    boolean isKnown(String key) {
        return byVariable.containsValue(key);
    }

    /** Whether keys begin with this one and a dot. */
    boolean isGroup(String key) {
        return FREE_MAPS.contains(key) || byVariable.values().stream().anyMatch(k -> k.startsWith(key + '.'));
    }

    /** The setting that a variable means, or nothing if there is no such key. */
    Optional<Setting> setting(String variable, String value) {
        String origin = "environment variable " + variable;
        String key = byVariable.get(variable);
        if (key != null) {
            return Optional.of(new Setting(key, value, origin));
        }
        for (String map : FREE_MAPS) {
            String start = variable(map) + '_';
            if (variable.startsWith(start) && variable.length() > start.length()) {
                String inner = variable.substring(start.length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '.');
                return Optional.of(new Setting(inMap(map, inner), value, origin));
            }
        }
        return Optional.empty();
    }

    /** The path of an inner key: one quoted element, so that {@code a.b} and {@code a.b.c} can both be set. */
    static String inMap(String map, String inner) {
        return map + '.' + ConfigUtil.joinPath(inner);
    }

    /** The known key most like an unknown one, for the message. */
    Optional<String> nearest(String unknown) {
        return byVariable.values().stream()
                .filter(k -> distance(k, unknown) <= Math.max(2, unknown.length() / 5))
                .min((a, b) -> Integer.compare(distance(a, unknown), distance(b, unknown)));
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
