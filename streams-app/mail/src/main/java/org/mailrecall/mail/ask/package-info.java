/**
 * Asking for a recall without a recall message: by a mail to a recall address, or by putting a sent mail into the
 * folder "Recall". Either becomes an {@link org.mailrecall.mail.ask.Ask} under a seal, which {@link
 * org.mailrecall.mail.ask.AskDesk} carries out and answers. How asks travel through Postfix is in {@code
 * mail.postfix.filter}.
 */
package org.mailrecall.mail.ask;
