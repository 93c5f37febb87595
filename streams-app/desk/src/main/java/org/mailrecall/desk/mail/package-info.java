/**
 * Report mail and recipient alerts: which mails are to be written to each addressee, and the loop that sends them.
 * Recalls never wait for mail.
 *
 * <p>The mails that are to be sent and that were sent stand in {@code mail.journal}. The rules of who gets mail at all
 * are in {@code mail.rules}, the form of a mail is in {@code mail.text}, and SMTP is in {@code mail.relay}.
 */
package org.mailrecall.desk.mail;
