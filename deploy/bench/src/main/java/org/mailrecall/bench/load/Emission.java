package org.mailrecall.bench.load;

import org.apache.avro.specific.SpecificRecord;

/**
 * A record of the load.
 *
 * @param kind the input topic
 * @param key the record's key by the contract
 * @param value the record's value, of the topic's type
 * @param place the place in the load at which the record is due; see {@link EventClock}
 * @param watched the name by which {@link Expected.Cause} knows the record: the part of the recall for a request, the
 *     copy for a delivery of a recalled message; null for a record that no expected
 *     command needs
 */
public record Emission(Kind kind, String key, SpecificRecord value, long place, String watched) {
    /** The input topics. */
    public enum Kind {
        REQUEST,
        DELIVERY,
        OUTCOME
    }
}
