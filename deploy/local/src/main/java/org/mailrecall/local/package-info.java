/**
 * The program that the launcher starts, and the mail system that {@code recall local} and {@code recall demo} both
 * run. The command {@code recall local} belongs to {@code stack}, {@code recall demo} to {@code demo}, the mail
 * servers to {@code mail}, the desk to {@code desk}. The transport adapter and the mailbox service are in {@code
 * streams-app/mail}.
 */
package org.mailrecall.local;
