package org.mailrecall.topology.matching.delivery;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.DeliveryPlace;
import org.mailrecall.domain.copy.DeliveryRoute;

/**
 * The copies of a message and recipient that are found in the stores: of each kind the {@link #MOST_OF_A_KIND} that
 * were delivered first. A recall judges fewer copies, the earliest first, so that copies beyond these make no
 * difference to its commands and its result. They are missing only from numbers: from those in a preview's answer, and
 * from the metric of copies that were not judged.
 */
final class EarliestCopies {
    static final int MOST_OF_A_KIND = 1_000;

    private static final Comparator<Copy> BY_DELIVERY =
            Comparator.comparingLong(Copy::deliveredAt).thenComparing(Copy::copyId);

    /** The copies that a recall treats alike. */
    record Kind(String sender, String submittedBy, DeliveryRoute route, DeliveryPlace place) {
        static Kind of(Copy copy) {
            return new Kind(copy.sender(), copy.submittedBy(), copy.route(), copy.place());
        }
    }

    private final Map<Kind, TreeSet<Copy>> byKind = new HashMap<>();
    private final Map<String, Copy> byId = new HashMap<>();

    /** Whether a copy of a kind that was delivered at a time may be among the earliest. */
    boolean wants(Kind kind, long deliveredAt) {
        TreeSet<Copy> known = byKind.get(kind);
        return known == null
                || known.size() < MOST_OF_A_KIND
                || deliveredAt <= known.last().deliveredAt();
    }

    /** Adds a copy. Of a copy that was reported more than once the report with the earliest delivery stays. */
    void add(Copy copy) {
        Copy known = byId.get(copy.copyId());
        if (known != null && known.deliveredAt() <= copy.deliveredAt()) {
            return;
        }
        if (known != null) {
            byKind.get(Kind.of(known)).remove(known);
        }
        byId.put(copy.copyId(), copy);
        TreeSet<Copy> alike = byKind.computeIfAbsent(Kind.of(copy), kind -> new TreeSet<>(BY_DELIVERY));
        alike.add(copy);
        if (alike.size() > MOST_OF_A_KIND) {
            byId.remove(alike.pollLast().copyId());
        }
    }

    List<Copy> copies() {
        return byKind.values().stream().flatMap(TreeSet::stream).collect(Collectors.toList());
    }
}
