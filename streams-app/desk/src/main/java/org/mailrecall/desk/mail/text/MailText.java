package org.mailrecall.desk.mail.text;

/**
 * The text of a mail, as plain text and as HTML.
 *
 * @param language tag of its language
 */
public record MailText(String language, String subject, String plain, String html) {}
