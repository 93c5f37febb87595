/**
 * The transport adapter for Postfix and Dovecot. Each mail passes two milters: {@link
 * org.mailrecall.mail.postfix.EntryFilter} where it enters Postfix, and {@link org.mailrecall.mail.postfix.CopyFilter}
 * where Postfix sends it to itself, once for each recipient. Dovecot then reports each stored copy to {@link
 * org.mailrecall.mail.postfix.ArrivalEndpoint}.
 */
package org.mailrecall.mail.postfix;
