/**
 * The local installation: the commands {@code recall local} and {@code recall demo}, and the mail system that both
 * start. The mail adapters themselves are in {@code streams-app/mail}.
 */
package org.mailrecall.local;
