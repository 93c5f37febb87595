/** The third sub-topology: counts the results of each recall's recipients, and sends the recall's report. */
package org.mailrecall.topology.reports;
