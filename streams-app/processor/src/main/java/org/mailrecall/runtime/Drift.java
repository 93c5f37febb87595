package org.mailrecall.runtime;

/**
 * Something that is not as the catalogue has it.
 *
 * @param what the topic or subject
 * @param problem in words, with both values
 * @param creatable whether {@code provision --apply} mends it: only what is missing, never what somebody chose
 */
public record Drift(String what, String problem, boolean creatable) {
    @Override
    public String toString() {
        return what + ": " + problem;
    }
}
