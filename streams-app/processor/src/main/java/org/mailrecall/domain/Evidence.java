package org.mailrecall.domain;

/**
 * The input record that a trace event or a result rests on.
 *
 * @param topic where it was first read, as are partition and offset
 * @param signedBy id of the key that signed it; null where nobody signed it
 */
public record Evidence(String topic, int partition, long offset, String signedBy) {
    /** Makes the evidence of a record that nobody signed. */
    public Evidence(String topic, int partition, long offset) {
        this(topic, partition, offset, null);
    }

    public Evidence signedBy(String key) {
        return new Evidence(topic, partition, offset, key);
    }
}
