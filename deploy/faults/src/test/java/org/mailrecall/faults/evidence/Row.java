package org.mailrecall.faults.evidence;

import org.apache.avro.generic.GenericRecord;
import org.mailrecall.faults.load.Ledger.Place;

/**
 * A record as the oracle reads it.
 *
 * @param value the decoded value; null where the value is not of the topic's type
 * @param appendedAt the append time by the broker's clock, in milliseconds since 1970
 */
public record Row(Place place, String key, GenericRecord value, long appendedAt) {
    public String text(String field) {
        Object found = value.get(field);
        return found == null ? null : found.toString();
    }

    public long number(String field) {
        return ((Number) value.get(field)).longValue();
    }

    /** Returns the key of the recipient recall. */
    public String recipientRecall() {
        return text("tenant") + " " + text("recallId") + " " + text("recipient");
    }
}
