package org.mailrecall.domain.copy;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The copies that a recipient recall judges. A Message-ID with more copies than may be judged is ambiguous: the copies
 * beyond get no command. Immutable.
 *
 * @param byId the copies that are judged, by copy id
 * @param othersBeyond whether further copies came, which are not judged. A metric counts them. The state does not:
 * otherwise each further copy would rewrite the row of every recall of this message and recipient
 */
public record SeenCopies(SortedMap<String, CopyFacts> byId, boolean othersBeyond) {
    /** The greatest number of copies that a recipient recall judges. */
    public static final int MOST_JUDGED = 100;
    /**
     * The greatest number of judged copies that can never get a command. Anybody can send messages under a known
     * Message-ID; such copies must not take the place of the right copy.
     */
    public static final int MOST_WITHOUT_COMMAND = 50;

    public static final SeenCopies NONE = new SeenCopies(new TreeMap<>(), false);

    public SeenCopies {
        byId = Collections.unmodifiableSortedMap(byId);
    }

    /** Returns a copy by its id; null where no such copy is judged. */
    public CopyFacts get(String copyId) {
        return byId.get(copyId);
    }

    public Collection<CopyFacts> all() {
        return byId.values();
    }

    /** The recipient's own copies, which decide the result. */
    public List<CopyFacts> own() {
        return all().stream().filter(c -> c.standing() == CopyStanding.OWN).toList();
    }

    /** Whether a further copy with the given standing can be judged. */
    public boolean hasRoomFor(CopyStanding standing) {
        if (byId.size() >= MOST_JUDGED) {
            return false;
        }
        return standing.recallable()
                || all().stream().filter(c -> !c.standing().recallable()).count() < MOST_WITHOUT_COMMAND;
    }

    /** Adds a copy, or replaces the facts about a copy with the same id. */
    public SeenCopies with(CopyFacts facts) {
        TreeMap<String, CopyFacts> changed = new TreeMap<>(byId);
        changed.put(facts.copy().copyId(), facts);
        return new SeenCopies(changed, othersBeyond);
    }

    /** Returns the same judged copies, with {@code othersBeyond} set. */
    public SeenCopies andOthersBeyond() {
        return new SeenCopies(byId, true);
    }
}
