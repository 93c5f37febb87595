/**
 * The sending of mail by SMTP, and the check of text for a mail's commands and headers.
 *
 * <p>The text of a mail is in {@code mail.text}. When a mail is sent, and whether it is sent again, belongs to {@code
 * mail}.
 */
package org.mailrecall.desk.mail.relay;
