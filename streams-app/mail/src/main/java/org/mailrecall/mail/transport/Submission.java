package org.mailrecall.mail.transport;

import jakarta.mail.internet.MimeMessage;
import java.util.List;

/**
 * A message that a client has submitted.
 *
 * @param sender the mailbox that was authenticated, normalised; the sender that the message names does not count
 * @param recipients of the envelope, normalised, each once, in order
 * @param message unchanged
 */
public record Submission(String sender, List<String> recipients, MimeMessage message) {}
