/**
 * The texts of report mails and recipient alerts, as plain text and as HTML. The texts of the page are in {@code
 * text}.
 */
package org.mailrecall.desk.mail.text;
