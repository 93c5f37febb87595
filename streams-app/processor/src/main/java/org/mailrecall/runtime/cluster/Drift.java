package org.mailrecall.runtime.cluster;

/**
 * A difference between the cluster or the registry and the catalogue.
 *
 * @param what the topic or subject
 * @param problem in words, with both values
 * @param creatable whether {@code provision --apply} mends it: it creates missing things, and never changes a value
 * that somebody chose
 */
public record Drift(String what, String problem, boolean creatable) {
    @Override
    public String toString() {
        return what + ": " + problem;
    }
}
