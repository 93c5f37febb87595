package org.mailrecall.topology.stream;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.mailrecall.contract.DeadLetterHeaders;
import org.mailrecall.domain.Evidence;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.platform.serde.UnusableInputException;

/** Sends input that cannot be used to the dead letters, in the same transaction as everything else. */
public final class DeadLetters {
    /** Of a value beyond the bound this much is kept, to recognise it by. */
    private static final int KEPT_OF_TOO_LARGE = 1_024;

    private final ProcessorContext<Object, Object> context;
    private final Node sink;
    private final RecallMetrics metrics;
    private final int maxValueBytes;

    public DeadLetters(ProcessorContext<Object, Object> context, Node sink, RecallMetrics metrics, int maxValueBytes) {
        this.context = context;
        this.sink = sink;
        this.metrics = metrics;
        this.maxValueBytes = maxValueBytes;
    }

    public void send(Incoming input, UnusableInputException why) {
        send(input.record(), input.evidence(), why);
    }

    public void send(Record<byte[], byte[]> record, Evidence at, UnusableInputException why) {
        Headers headers = new RecordHeaders(record.headers().toArray());
        Incoming.put(headers, DeadLetterHeaders.REASON, why.reason().name());
        Incoming.put(headers, DeadLetterHeaders.DETAIL, why.getMessage());
        Incoming.put(headers, DeadLetterHeaders.TOPIC, at.topic());
        Incoming.put(headers, DeadLetterHeaders.PARTITION, Integer.toString(at.partition()));
        Incoming.put(headers, DeadLetterHeaders.OFFSET, Long.toString(at.offset()));
        byte[] value = record.value();
        if (value != null && value.length > maxValueBytes) {
            Incoming.put(headers, DeadLetterHeaders.LENGTH, Integer.toString(value.length));
            Incoming.put(headers, DeadLetterHeaders.SHA256, sha256(value));
            value = Arrays.copyOf(value, KEPT_OF_TOO_LARGE);
        }
        context.forward(new Record<Object, Object>(record.key(), value, record.timestamp(), headers), sink.nodeName());
        metrics.deadLetter(at.topic(), why.reason().name());
    }

    private static String sha256(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
