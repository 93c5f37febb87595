/**
 * Report mail and recipient alerts: the mails that are to be written to each addressee, and the loop that sends them.
 * Recalls never wait for mail.
 *
 * <p>The mails that are owed and the mails that are sent stand in {@code mail.journal}. The rules of who gets mail at
 * all are in {@code mail.rules}, the words are in {@code mail.text}, and SMTP is in {@code mail.relay}.
 */
package org.mailrecall.desk.mail;
