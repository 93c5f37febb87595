package org.mailrecall.desk.mail.text;

/**
 * A mail as it is read.
 *
 * @param language tag of its language
 */
public record MailText(String language, String subject, String plain, String html) {}
