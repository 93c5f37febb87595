package org.mailrecall.platform.kafka.reader;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * The progress in an assigned partition: which records are being handled, and which offset may be committed meanwhile.
 * Safe for use by several threads.
 */
final class AssignedPartition {
    private final TreeSet<Long> unfinished = new TreeSet<>();
    private long next;
    private long committed;
    private int running;
    private boolean revoked;

    /**
     * Makes the progress of a partition.
     *
     * @param position the offset of the first record that is read
     */
    AssignedPartition(long position) {
        this.next = position;
        this.committed = position;
    }

    /** Notes that a record is to be handled. */
    synchronized void accept(long offset) {
        unfinished.add(offset);
        next = offset + 1;
    }

    /** Notes that a record needs no handling. */
    synchronized void pass(long offset) {
        next = offset + 1;
    }

    /** Begins an attempt to handle a record. Returns false, and begins none, when the partition was revoked. */
    synchronized boolean begin() {
        if (!revoked) {
            running++;
        }
        return !revoked;
    }

    /**
     * Ends an attempt to handle a record.
     *
     * @param finished whether the record is not handled again
     */
    synchronized void end(long offset, boolean finished) {
        running--;
        if (finished) {
            unfinished.remove(offset);
        }
        notifyAll();
    }

    /** Returns the offset before which every record is finished; empty where that offset is committed already. */
    synchronized OptionalLong toCommit() {
        long offset = unfinished.isEmpty() ? next : unfinished.first();
        return offset > committed ? OptionalLong.of(offset) : OptionalLong.empty();
    }

    synchronized void committed(long offset) {
        committed = offset;
    }

    /** Lets no further attempt begin. */
    synchronized void revoke() {
        revoked = true;
    }

    /** Waits for the running attempts, for no longer than the patience. */
    synchronized void awaitRunning(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (long left = patience.toMillis();
                    running > 0 && left > 0;
                    left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
