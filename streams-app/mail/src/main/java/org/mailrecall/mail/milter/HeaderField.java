package org.mailrecall.mail.milter;

/**
 * A header field of a mail. Each character stands for an octet.
 *
 * @param name as it is written
 * @param value without the line end at its end; folds within are LF or CR LF and a blank or tab
 */
public record HeaderField(String name, String value) {}
