package org.mailrecall.contract;

/** Headers of a dead letter, beside those it came with; all values UTF-8 text. */
public final class DeadLetterHeaders {
    /** A {@link DeadLetterReason}. */
    public static final String REASON = "recall.dead-letter.reason";
    /** What was wrong, where; never what the record says. */
    public static final String DETAIL = "recall.dead-letter.detail";
    /** Topic where it was first read. */
    public static final String TOPIC = "recall.dead-letter.topic";
    /** Partition where it was first read. */
    public static final String PARTITION = "recall.dead-letter.partition";
    /** Offset where it was first read. */
    public static final String OFFSET = "recall.dead-letter.offset";
    /** Of a value beyond the bound: its whole length in bytes. Its start alone is kept. */
    public static final String LENGTH = "recall.dead-letter.length";
    /** Of a value beyond the bound: SHA-256 of the whole, in hexadecimal. */
    public static final String SHA256 = "recall.dead-letter.sha256";

    private DeadLetterHeaders() {}
}
