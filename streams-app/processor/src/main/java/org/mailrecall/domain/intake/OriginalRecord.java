package org.mailrecall.domain.intake;

import java.nio.ByteBuffer;

/**
 * The content of an input record that may become a dead letter.
 *
 * @param key null where the record has none
 * @param value its value, or the start of a long value
 * @param length octets of the whole value
 * @param sha256 of the whole value, in hexadecimal; empty where the value is kept whole
 */
public record OriginalRecord(ByteBuffer key, ByteBuffer value, int length, String sha256) {}
