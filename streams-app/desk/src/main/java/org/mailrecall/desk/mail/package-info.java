/**
 * Report mail and recipient alerts: what is to be written to whom, and the loop that sends it. Recalls never wait for
 * it.
 *
 * <p>What is owed and what is sent stands in {@code mail.journal}, who gets mail at all in {@code mail.rules}, the words are
 * in {@code mail.text}, and SMTP is in {@code mail.relay}.
 */
package org.mailrecall.desk.mail;
