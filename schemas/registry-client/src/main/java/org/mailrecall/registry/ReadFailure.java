package org.mailrecall.registry;

/**
 * The reason why a value could not be read. A reader gives up a record for {@link UnknownSchema} and {@link
 * Unreadable}, and waits for {@link RegistryAway}, which is no fault of the record.
 */
public sealed interface ReadFailure {
    /** Returns the reason in words for people. They hold no credentials and are made without the record's fields. */
    String reason();

    /**
     * The registry itself says that it does not know the record's schema id, with the error code 40403 of its REST API.
     * The registry may be given the id later.
     */
    record UnknownSchema() implements ReadFailure {
        @Override
        public String reason() {
            return "the registry does not know the schema id";
        }
    }

    /** The bytes are no record of the expected type, or the schema that wrote them is unusable. */
    record Unreadable(String reason) implements ReadFailure {}

    /**
     * The registry could not be asked: no server answers, or the answer is an error other than 40403, such as one of a
     * proxy or of a refused login. The reader has to wait.
     */
    record RegistryAway(String reason) implements ReadFailure {}

    /**
     * Returns the reason behind an error of {@link SpecificAvroSerde} or of the registry client under it. An error that
     * neither the registry nor the connection to it can have caused is {@link Unreadable}.
     */
    static ReadFailure of(Throwable error) {
        return ReadErrors.classify(error);
    }
}
