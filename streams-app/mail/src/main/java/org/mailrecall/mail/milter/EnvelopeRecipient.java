package org.mailrecall.mail.milter;

import java.util.Optional;

/**
 * A recipient of the envelope.
 *
 * @param address without angle brackets
 * @param original the address that the server first had for it (ORCPT of RFC 3461, decoded); empty where it tells none
 */
public record EnvelopeRecipient(String address, Optional<String> original) {}
