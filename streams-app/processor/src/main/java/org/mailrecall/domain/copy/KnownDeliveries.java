package org.mailrecall.domain.copy;

import java.util.List;
import java.util.Map;

/**
 * The remembered deliveries of a recipient key when a request is read.
 *
 * @param copies the remembered copies, in any order
 * @param deletions the earliest observed deletion of each deleted copy, by copy id
 */
public record KnownDeliveries(List<Copy> copies, Map<String, Deletion> deletions) {
    public static final KnownDeliveries NONE = new KnownDeliveries(List.of(), Map.of());

    public KnownDeliveries {
        copies = List.copyOf(copies);
        deletions = Map.copyOf(deletions);
    }
}
