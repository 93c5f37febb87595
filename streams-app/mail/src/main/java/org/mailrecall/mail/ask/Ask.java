package org.mailrecall.mail.ask;

import java.time.Instant;

/**
 * A person's wish that a message be recalled.
 *
 * @param login under which the person signed in, at submission or at the mailbox
 * @param messageId of the message, as it was found; the empty text where no message was named, or several
 * @param time when the person asked, in whole seconds
 */
public record Ask(String login, String messageId, Instant time) {}
