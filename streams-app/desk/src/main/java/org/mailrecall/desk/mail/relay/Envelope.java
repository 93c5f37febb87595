package org.mailrecall.desk.mail.relay;

import java.time.Instant;

/**
 * The addressee of a mail, and the Message-ID and date by which the mail is known.
 *
 * @param messageId without angle brackets
 */
public record Envelope(String messageId, String addressee, Instant date) {}
