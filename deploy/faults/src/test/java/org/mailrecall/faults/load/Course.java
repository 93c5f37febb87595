package org.mailrecall.faults.load;

/** What happens to one recipient of a recall, as the load decides it beforehand. */
public enum Course {
    DELETED(40),
    /** The mailbox service says so two or three times. */
    DELETED_REPEATED(6),
    /** First TRY_AGAIN. */
    DELETED_LATER(6),
    /** The first command goes unanswered. */
    DELETED_AFTER_SILENCE(6),
    /** First an answer to a command that was never sent. */
    DELETED_AFTER_NONSENSE(4),
    ALREADY_READ(5),
    NOT_IN_MAILBOX(4),
    REJECTED(3),
    /** A command, and never an answer. */
    SILENT(6),
    /** No copy. */
    NEVER_DELIVERED(8),
    /** A copy of another sender alone. */
    STRANGER(5),
    /** A copy forwarded by an inbox rule alone. */
    OUT_OF_REACH(4),
    EXTERNAL(3);

    private final int weight;

    Course(int weight) {
        this.weight = weight;
    }

    int weight() {
        return weight;
    }

    /** Whether there is a right copy in reach. */
    public boolean commanded() {
        return switch (this) {
            case NEVER_DELIVERED, STRANGER, OUT_OF_REACH, EXTERNAL -> false;
            default -> true;
        };
    }

    public boolean deletes() {
        return name().startsWith("DELETED");
    }

    public boolean delivered() {
        return this != NEVER_DELIVERED && this != EXTERNAL;
    }
}
