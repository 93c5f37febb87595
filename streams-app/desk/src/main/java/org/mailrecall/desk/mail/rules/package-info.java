/**
 * The rules of who gets mail on which occasion: the desk's settings of mail, and each tenant's rules. The mails that
 * were sent are in {@code mail.journal}.
 */
package org.mailrecall.desk.mail.rules;
