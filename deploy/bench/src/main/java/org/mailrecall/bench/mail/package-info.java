/**
 * The command {@code recall bench-mail}: measures recalls from the submission of the recall message until the mail is
 * gone from real mailboxes. The load is real mail; the effects are observed over IMAP and in the reports. Broker,
 * registry and Dovecot belong to {@code deploy/testbed}, measurements without a mail server to {@code run},
 * measurements of report mail to {@code desk}.
 */
package org.mailrecall.bench.mail;
