package org.mailrecall.runtime.cluster;

/**
 * A difference between the catalogue and what the cluster or the registry has.
 *
 * @param what the topic, the subject, the partitions of a group of topics, or the right
 * @param problem the difference in words
 * @param creatable whether the program mends it on request, which creates what is missing and never changes a value
 * that somebody chose
 */
public record Drift(String what, String problem, boolean creatable) {
    @Override
    public String toString() {
        return what + ": " + problem;
    }
}
