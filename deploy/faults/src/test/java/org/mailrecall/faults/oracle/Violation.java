package org.mailrecall.faults.oracle;

/** Something that must not be, and where it stands. */
public record Violation(String invariant, String text) {
    @Override
    public String toString() {
        return invariant + ": " + text;
    }
}
