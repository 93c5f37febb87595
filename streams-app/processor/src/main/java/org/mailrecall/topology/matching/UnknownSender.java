package org.mailrecall.topology.matching;

/** Stands for the sender of a remembered copy: it is known by its hash alone, and is not the sender of the recall. */
final class UnknownSender {
    /** No address is empty, so it equals no sender. */
    static final String ADDRESS = "";

    private UnknownSender() {}
}
