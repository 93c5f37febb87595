/**
 * The program of {@code recall local} and {@code recall demo}, and the mail system that both commands run. The command
 * {@code recall local} belongs to {@code stack}, {@code recall demo} to {@code demo}, the mail
 * servers to {@code mail}, the desk to {@code desk}. The transport adapter and the mailbox service are in {@code
 * streams-app/mail}.
 */
package org.mailrecall.local;
