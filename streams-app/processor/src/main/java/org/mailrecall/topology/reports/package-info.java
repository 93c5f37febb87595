/** The third sub-topology: counts what became of each recall, and sends its report. */
package org.mailrecall.topology.reports;
