package org.mailrecall.bench.load;

import org.apache.avro.specific.SpecificRecord;

/**
 * A record of the load.
 *
 * @param kind which input topic
 * @param key as the contract has it
 * @param value of that topic
 * @param place how many deliveries are due before it
 * @param watched what it makes possible: the recall and its part of a request, the copy of a recalled delivery; null
 *     for all the others
 */
public record Emission(Kind kind, String key, SpecificRecord value, long place, String watched) {
    /** The input topics. */
    public enum Kind {
        REQUEST,
        DELIVERY,
        OUTCOME
    }
}
