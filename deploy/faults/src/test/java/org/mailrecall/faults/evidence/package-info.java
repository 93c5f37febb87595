/**
 * What a run has left behind: the topics, read in full, and the contents of the stores, in both of their formats.
 * Nothing here judges: that is in {@code oracle}. No code of the application is used here.
 */
package org.mailrecall.faults.evidence;
