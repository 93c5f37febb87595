/**
 * The third sub-topology: it stores the counts of each recall's recipients, and sends the recall's report.
 *
 * <p>How a report counts is in {@code domain.report}.
 */
package org.mailrecall.topology.reports;
