package org.mailrecall.topology.matching.delivery;

/**
 * Stands for a sender or submitter of a remembered copy who is known by a hash alone: a sender who is not the recall's
 * sender, or a submitter who is not the asker.
 */
final class UnknownPerson {
    /** The empty text, which equals no address. */
    static final String ADDRESS = "";

    private UnknownPerson() {}
}
