/**
 * The counts of a recall over all its recipients: which changes follow from a decision, the numbers of the report, when
 * the recall is complete, and when no number can change any more. The counts follow from a recall before and after a
 * decision, not from trace events; the desk counts trace events for itself in {@code desk.trace}. The rules of how a
 * recipient recall ends belong to {@code domain.recall}.
 */
package org.mailrecall.domain.report;
