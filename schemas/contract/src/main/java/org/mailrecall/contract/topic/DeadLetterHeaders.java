package org.mailrecall.contract.topic;

import java.util.List;

/**
 * The headers of a dead letter, beside the headers of its record. All values are UTF-8 text; {@link #ALL} describes
 * each of them.
 */
public final class DeadLetterHeaders {
    public static final String REASON = "recall.dead-letter.reason";
    public static final String DETAIL = "recall.dead-letter.detail";
    public static final String TOPIC = "recall.dead-letter.topic";
    public static final String PARTITION = "recall.dead-letter.partition";
    public static final String OFFSET = "recall.dead-letter.offset";
    public static final String LENGTH = "recall.dead-letter.length";
    public static final String SHA256 = "recall.dead-letter.sha256";
    public static final String KEY_LENGTH = "recall.dead-letter.key-length";
    public static final String KEY_SHA256 = "recall.dead-letter.key-sha256";
    public static final String HEADERS_LENGTH = "recall.dead-letter.headers-length";

    /** A header. */
    public record Header(String name, String meaning) {}

    public static final List<Header> ALL = List.of(
            new Header(REASON, "The reason, by its name."),
            new Header(DETAIL, "The fault and its field; never the content of the record."),
            new Header(TOPIC, "The topic where the record was first read."),
            new Header(PARTITION, "The partition where it was first read."),
            new Header(OFFSET, "The offset where it was first read."),
            new Header(LENGTH, "Of a value beyond its bound: its length in octets. Only its start is kept."),
            new Header(SHA256, "Of a value beyond its bound: SHA-256 of the whole value, in hexadecimal."),
            new Header(KEY_LENGTH, "Of a key beyond its bound: its length in octets. Only its start is kept."),
            new Header(KEY_SHA256, "Of a key beyond its bound: SHA-256 of the whole key, in hexadecimal."),
            new Header(HEADERS_LENGTH, "Of headers beyond their bound: their octets together. None of them is kept."));

    private DeadLetterHeaders() {}
}
