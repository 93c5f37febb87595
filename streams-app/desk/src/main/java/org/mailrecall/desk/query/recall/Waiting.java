package org.mailrecall.desk.query.recall;

import java.util.List;
import org.mailrecall.contract.Sha256;

/**
 * The parts of a recall that wait for approval at a time.
 *
 * @param digests the digests that an approval of these parts must name, sorted; empty where nothing waits
 */
public record Waiting(List<String> digests) {
    private static final int TAG_DIGITS = 32;

    /** Copies the list and sorts it. */
    public Waiting {
        digests = digests.stream().sorted().toList();
    }

    /** Returns the entity tag of HTTP for these parts; different parts have different tags. */
    public String tag() {
        return '"' + Sha256.hex(String.join(" ", digests)).substring(0, TAG_DIGITS) + '"';
    }
}
