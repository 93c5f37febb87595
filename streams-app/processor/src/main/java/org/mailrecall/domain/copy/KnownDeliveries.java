package org.mailrecall.domain.copy;

import java.util.List;
import java.util.Map;

/**
 * The remembered deliveries of a recipient key at the time when a recall is asked for.
 *
 * @param copies the copies delivered so far, each once, in any order
 * @param deletions the deletions of these copies, by copy id
 */
public record KnownDeliveries(List<Copy> copies, Map<String, Deletion> deletions) {
    public static final KnownDeliveries NONE = new KnownDeliveries(List.of(), Map.of());

    public KnownDeliveries {
        copies = List.copyOf(copies);
        deletions = Map.copyOf(deletions);
    }
}
