/**
 * Recall messages: how they are recognised and read, the {@code recall-requests} that they become, and how they are
 * held until {@code recall-trace} says whether they are dropped or delivered as ordinary mail. {@link
 * org.mailrecall.mail.transport.recall.RecallDesk} is where to start reading; it has nothing to do with the desk of
 * {@code streams-app/desk}. Asks without a recall message are in {@code mail.ask}. Held messages are stored by
 * {@code mail.postfix.state} or {@code mail.transport.memory}.
 */
package org.mailrecall.mail.transport.recall;
