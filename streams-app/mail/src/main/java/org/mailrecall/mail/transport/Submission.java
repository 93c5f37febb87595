package org.mailrecall.mail.transport;

import jakarta.mail.internet.MimeMessage;
import java.util.List;

/**
 * A message that a client has submitted.
 *
 * @param sender the mailbox that was authenticated, normalised; the sender that the message names is not used
 * @param recipients of the envelope, each once, in order; normalised, where they are addresses
 * @param message the message itself; transport changes its header fields
 */
public record Submission(String sender, List<String> recipients, MimeMessage message) {}
