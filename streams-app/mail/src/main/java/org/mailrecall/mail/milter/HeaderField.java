package org.mailrecall.mail.milter;

/**
 * A header field of a mail. Each character of name and value stands for an octet.
 *
 * @param name as the mail has it
 * @param value without the line end at its end; a fold within the value is LF or CR LF, and then a blank or a tab
 */
public record HeaderField(String name, String value) {}
