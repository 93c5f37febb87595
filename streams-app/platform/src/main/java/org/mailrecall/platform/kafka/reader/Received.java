package org.mailrecall.platform.kafka.reader;

import java.time.Instant;
import java.util.Optional;
import org.mailrecall.contract.signature.KeyOwner;

/**
 * A record that was read and that passed all checks.
 *
 * @param value the decoded value
 * @param key null where the record has none; octets that are no UTF-8 are replaced by U+FFFD
 * @param at the place of the record in the cluster
 * @param appendTime the record's timestamp, which the broker sets where the topic keeps the append time; elsewhere the
 * producer sets it
 * @param signer owner of the key that signed the record; empty where the topic's records need no signature
 */
public record Received<T>(T value, String key, RecordCoordinates at, Instant appendTime, Optional<KeyOwner> signer) {}
