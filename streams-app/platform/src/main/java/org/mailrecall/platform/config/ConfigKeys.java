package org.mailrecall.platform.config;

import com.typesafe.config.ConfigUtil;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mailrecall.platform.config.ConfigSources.Setting;

/** Finds the key that a name in a file or an environment variable means. */
final class ConfigKeys {
    private final ConfigReference reference;
    private final Map<String, String> byVariable = new TreeMap<>();

    ConfigKeys(ConfigReference reference) {
        this.reference = reference;
        reference.defaults().entrySet().forEach(e -> byVariable.put(reference.variable(e.getKey()), e.getKey()));
    }

    boolean isKnown(String key) {
        return byVariable.containsValue(key);
    }

    /** Returns whether the key is a free map, or the beginning of further keys. */
    boolean isGroup(String key) {
        return reference.freeMaps().contains(key)
                || byVariable.values().stream().anyMatch(k -> k.startsWith(key + '.'));
    }

    /** Returns the setting that an environment variable means; empty if there is no such key. */
    Optional<Setting> setting(String variable, String value) {
        String origin = "environment variable " + variable;
        String key = byVariable.get(variable);
        if (key != null) {
            return Optional.of(new Setting(key, value, origin));
        }
        for (String map : reference.freeMaps()) {
            String start = reference.variable(map) + '_';
            if (variable.startsWith(start) && variable.length() > start.length()) {
                String inner = variable.substring(start.length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '.');
                return Optional.of(new Setting(inMap(map, inner), value, origin));
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the HOCON path of an inner key of a free map. The inner key is a single quoted element, so that {@code
     * a.b} and {@code a.b.c} can both be set.
     */
    static String inMap(String map, String inner) {
        return map + '.' + ConfigUtil.joinPath(inner);
    }

    /** Returns the known key that is most like an unknown key, for the message; empty if none is like it. */
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
