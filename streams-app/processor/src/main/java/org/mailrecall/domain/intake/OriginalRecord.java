package org.mailrecall.domain.intake;

import java.nio.ByteBuffer;

/**
 * The content of an input record that may become a dead letter.
 *
 * @param key the key of the record; null where it has none
 * @param value the value of the record, or the start of a long value
 * @param length the number of octets of the whole value
 * @param sha256 the hash of the whole value, in hexadecimal; empty where the whole value is kept
 */
public record OriginalRecord(ByteBuffer key, ByteBuffer value, int length, String sha256) {}
