/**
 * The rules of intake: what becomes of a recall request, a cancel and an approval before any recipient is told of it. Plain
 * Java on the JDK alone. Reading and storing rows, and sending records, belong to {@code topology.intake}.
 */
package org.mailrecall.domain.intake;
