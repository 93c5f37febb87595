package org.mailrecall.faults.load;

/** The course of events for a recipient of a recall; the load decides it beforehand. */
public enum Course {
    DELETED(40),
    /** The mailbox service repeats its outcome two or three times. */
    DELETED_REPEATED(6),
    /** The first outcome is TRY_AGAIN. */
    DELETED_LATER(6),
    /** The first command gets no outcome. */
    DELETED_AFTER_SILENCE(6),
    /** An outcome of a command that was never sent comes first. */
    DELETED_AFTER_NONSENSE(4),
    /** More copies are delivered than are judged; the load chooses this course by itself, a few times a minute. */
    DELETED_OF_MANY(0),
    ALREADY_READ(5),
    NOT_IN_MAILBOX(4),
    REJECTED(3),
    /** The command gets no outcome at all. */
    SILENT(6),
    /** No copy is delivered. */
    NEVER_DELIVERED(8),
    /** Only a copy of another sender is delivered. */
    STRANGER(5),
    /** Only a copy forwarded by an inbox rule is delivered. */
    OUT_OF_REACH(4),
    EXTERNAL(3);

    private final int weight;

    Course(int weight) {
        this.weight = weight;
    }

    int weight() {
        return weight;
    }

    /** Tells whether a right copy within reach is delivered. */
    public boolean commanded() {
        return switch (this) {
            case NEVER_DELIVERED, STRANGER, OUT_OF_REACH, EXTERNAL -> false;
            default -> true;
        };
    }

    public boolean delivered() {
        return this != NEVER_DELIVERED && this != EXTERNAL;
    }
}
