package org.mailrecall.desk.mail.relay;

import java.time.Instant;

/**
 * Whom a mail goes to, and how it is known.
 *
 * @param messageId without angle brackets
 */
public record Envelope(String messageId, String addressee, Instant date) {}
