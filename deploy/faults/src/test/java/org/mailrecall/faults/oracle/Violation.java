package org.mailrecall.faults.oracle;

/** A violated invariant, and where it was found. */
public record Violation(String invariant, String text) {
    @Override
    public String toString() {
        return invariant + ": " + text;
    }
}
