package org.mailrecall.registry;

/**
 * Why a value could not be read. Every reader decides by this what to do: the first two say something of the record and
 * will be the same at each reading, the third says nothing of it and passes.
 */
public sealed interface ReadFailure {
    /** For people; it repeats nothing of the record, and no credentials. */
    String reason();

    /** The registry itself says that it does not know the record's schema id: error code 40403, and nothing else. */
    record UnknownSchema() implements ReadFailure {
        @Override
        public String reason() {
            return "the registry does not know the schema id";
        }
    }

    /** The bytes are no record of the type that is read here, or were written by a schema that is none. */
    record Unreadable(String reason) implements ReadFailure {}

    /** The registry could not be asked: nobody answers, or something answers that is not the registry. Wait. */
    record RegistryAway(String reason) implements ReadFailure {}

    /**
     * Classifies whatever {@link SpecificAvroSerde} or the registry client under it throws. An error that neither the
     * registry nor the way to it can have caused is one of the record.
     */
    static ReadFailure of(Throwable error) {
        return ReadErrors.classify(error);
    }
}
