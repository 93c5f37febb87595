package org.mailrecall.mail.milter;

import java.util.Optional;

/**
 * A recipient of a mail's SMTP envelope.
 *
 * @param address without angle brackets
 * @param original the address that the server first had for this recipient (ORCPT of RFC 3461, decoded); empty where
 * the server names none of type rfc822 or utf-8
 */
public record EnvelopeRecipient(String address, Optional<String> original) {}
