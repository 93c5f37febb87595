/**
 * The copies that Postfix has under way, and their arrival. Dovecot reports each stored copy to {@link
 * org.mailrecall.mail.postfix.arrival.ArrivalEndpoint}; an arrival becomes a {@code delivered-messages} event, which is sent
 * until the cluster has it. Lost reports are made up for by a look into Postfix's queue. The table behind {@link
 * org.mailrecall.mail.postfix.arrival.CopyLedger} is in {@code mail.postfix.state}; the copies come from {@code
 * mail.postfix.filter}.
 */
package org.mailrecall.mail.postfix.arrival;
