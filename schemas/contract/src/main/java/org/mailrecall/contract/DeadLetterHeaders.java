package org.mailrecall.contract;

import java.util.List;

/** Headers of a dead letter, beside those it came with; all values UTF-8 text. {@link #ALL} says what each holds. */
public final class DeadLetterHeaders {
    public static final String REASON = "recall.dead-letter.reason";
    public static final String DETAIL = "recall.dead-letter.detail";
    public static final String TOPIC = "recall.dead-letter.topic";
    public static final String PARTITION = "recall.dead-letter.partition";
    public static final String OFFSET = "recall.dead-letter.offset";
    public static final String LENGTH = "recall.dead-letter.length";
    public static final String SHA256 = "recall.dead-letter.sha256";

    /** One header. */
    public record Header(String name, String meaning) {}

    public static final List<Header> ALL = List.of(
            new Header(REASON, "One of the reasons."),
            new Header(DETAIL, "What was wrong, where; never what the record says."),
            new Header(TOPIC, "Topic where it was first read."),
            new Header(PARTITION, "Partition where it was first read."),
            new Header(OFFSET, "Offset where it was first read."),
            new Header(LENGTH, "Of a value beyond the bound: its whole length in bytes. Its start alone is kept."),
            new Header(SHA256, "Of a value beyond the bound: SHA-256 of the whole, in hexadecimal."));

    private DeadLetterHeaders() {}
}
