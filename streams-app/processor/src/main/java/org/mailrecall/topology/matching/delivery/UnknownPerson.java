package org.mailrecall.topology.matching.delivery;

/**
 * Stands for the sender or the submitter of a remembered copy: either is known by its hash alone, and is not the sender of the
 * recall or the person who asks.
 */
final class UnknownPerson {
    /** No address is empty, so it equals nobody's. */
    static final String ADDRESS = "";

    private UnknownPerson() {}
}
