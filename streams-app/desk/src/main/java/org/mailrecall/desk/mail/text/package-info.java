/**
 * The form of report mails and recipient alerts, as plain text and as HTML. Their words are with the words of the page,
 * in {@code text}.
 */
package org.mailrecall.desk.mail.text;
