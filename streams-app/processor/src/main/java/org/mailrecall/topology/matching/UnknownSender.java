package org.mailrecall.topology.matching;

/**
 * Stands for the sender of a remembered copy that is not the sender of the recall. Only a hash of this sender is
 * stored.
 */
final class UnknownSender {
    /** The empty address. It equals no sender's address. */
    static final String ADDRESS = "";

    private UnknownSender() {}
}
