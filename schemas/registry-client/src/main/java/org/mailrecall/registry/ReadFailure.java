package org.mailrecall.registry;

/**
 * The reason why a value could not be read. Every reader decides by it: the first two are faults of the record and will
 * be the same at each reading, the third is no fault of the record and passes.
 */
public sealed interface ReadFailure {
    /** Returns words for people, which repeat nothing of the record and no credentials. */
    String reason();

    /** The registry itself says that it does not know the record's schema id: error code 40403, and nothing else. */
    record UnknownSchema() implements ReadFailure {
        @Override
        public String reason() {
            return "the registry does not know the schema id";
        }
    }

    /** The bytes are no record of the expected type, or the schema that wrote them is unusable. */
    record Unreadable(String reason) implements ReadFailure {}

    /**
     * The registry could not be asked: no server answers, or the server that answers is not the registry. The reader
     * has to wait.
     */
    record RegistryAway(String reason) implements ReadFailure {}

    /**
     * Classifies any error of {@link SpecificAvroSerde} or of the registry client under it. An error that neither the
     * registry nor the connection to it can have caused is an error of the record.
     */
    static ReadFailure of(Throwable error) {
        return ReadErrors.classify(error);
    }
}
