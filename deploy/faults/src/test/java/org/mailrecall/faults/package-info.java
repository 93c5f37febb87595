/** The fault harness: one run causes faults on real processes, and the oracle judges it. Options, report and the test are here. */
package org.mailrecall.faults;
