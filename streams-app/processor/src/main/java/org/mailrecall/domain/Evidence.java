package org.mailrecall.domain;

/**
 * The input record that a trace event or a result rests on.
 *
 * @param topic the topic that the record was first read from, before any rerouting; partition and offset likewise
 * @param signedBy id of the key that signed the record; null where nobody signed it
 */
public record Evidence(String topic, int partition, long offset, String signedBy) {
    /** Makes the evidence of a record that nobody signed. */
    public Evidence(String topic, int partition, long offset) {
        this(topic, partition, offset, null);
    }

    /** Returns this evidence with the id of the key that signed the record; null where nobody signed it. */
    public Evidence signedBy(String key) {
        return new Evidence(topic, partition, offset, key);
    }
}
