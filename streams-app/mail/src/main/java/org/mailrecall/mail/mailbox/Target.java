package org.mailrecall.mail.mailbox;

/**
 * What a deletion deletes, so that a later run which goes on with it deletes nothing else.
 *
 * @param sha256 of the messages' contents, in lower-case hexadecimal digits
 * @param marked whether the messages have the command's copy id
 */
public record Target(String sha256, boolean marked) {}
