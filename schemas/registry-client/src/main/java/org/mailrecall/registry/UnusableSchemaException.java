package org.mailrecall.registry;

/** Thrown when the registry answered with a schema by which no value can be read, or without a schema. */
final class UnusableSchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean hasSchema;

    private UnusableSchemaException(String reason, boolean hasSchema) {
        super(reason, null, false, false); // no stack trace: it is an answer, not a bug
        this.hasSchema = hasSchema;
    }

    /** Makes the exception for a schema that the registry has under the id. A registry never changes it. */
    static UnusableSchemaException of(String reason) {
        return new UnusableSchemaException(reason, true);
    }

    /**
     * Makes the exception for an answer without a schema. A registry never gives such an answer; a server in its place
     * may, for a while.
     */
    static UnusableSchemaException withoutSchema(String reason) {
        return new UnusableSchemaException(reason, false);
    }

    /** Whether the answer held a schema, so that the next answer will be the same. */
    boolean hasSchema() {
        return hasSchema;
    }
}
