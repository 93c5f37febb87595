package org.mailrecall.faults.oracle;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mailrecall.faults.evidence.StoreContents.Contents;

/** Checks I6: compares stores that were rebuilt from their changelogs with the original stores, key by key. */
public final class Rebuilt {
    /** The stores that follow the clock, which does not stop for a comparison. */
    private static final Set<String> CLOCKS = Set.of("intake-clock", "time-reached");

    /** The stores whose rows change half a second after a start, perhaps before they are read. */
    private static final Set<String> WORKED_OFF = Set.of("reports-sent");

    private static final int SHOWN = 24;

    private Rebuilt() {}

    /** Compares the stores; {@link org.mailrecall.faults.ground.Damage} judges stores that a fault damaged. */
    public static List<Violation> compare(Contents original, Contents rebuilt) {
        List<Violation> found = new ArrayList<>();
        rebuilt.damaged().forEach((store, why) -> found.add(new Violation("I6", store + " rebuilt damaged: " + why)));
        original.rows().forEach((store, rows) -> {
            if (original.damaged().containsKey(store)) {
                return;
            }
            Map<ByteBuffer, ByteBuffer> again = rebuilt.rows().getOrDefault(store, Map.of());
            String name = store.substring(store.indexOf('/') + 1);
            if (WORKED_OFF.contains(name)) {
                return;
            }
            boolean clock = CLOCKS.contains(name);
            rows.forEach((key, value) -> {
                ByteBuffer now = again.get(key);
                if (now == null || !clock && !now.equals(value)) {
                    found.add(new Violation(
                            "I6", store + " key " + shown(key) + (now == null ? " is gone" : " has another value")));
                }
            });
            again.keySet().stream()
                    .filter(key -> !rows.containsKey(key))
                    .forEach(key -> found.add(new Violation("I6", store + " key " + shown(key) + " is new")));
        });
        return found;
    }

    private static String shown(ByteBuffer key) {
        String hex = HexFormat.of().formatHex(key.array());
        return hex.length() <= SHOWN ? hex : hex.substring(0, SHOWN) + "…";
    }
}
