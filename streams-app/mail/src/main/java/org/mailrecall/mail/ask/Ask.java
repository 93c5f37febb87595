package org.mailrecall.mail.ask;

import java.time.Instant;
import java.util.Optional;

/**
 * A person's wish that a message be recalled.
 *
 * @param login under which the person signed in, at submission or at the mailbox
 * @param messageId of the message, as it was found; the empty text where no message was named, or several
 * @param subject of the message that the person handed in, the empty text where it has none; empty where the person
 * handed in no message, and named it alone
 * @param time when the person asked, in whole seconds
 */
public record Ask(String login, String messageId, Optional<String> subject, Instant time) {}
