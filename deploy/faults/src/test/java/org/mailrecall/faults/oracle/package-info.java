/**
 * The oracle: judges a run by its evidence and the ledger. No code of the application is used here, and no process is
 * started. The evidence is read in {@code evidence}.
 */
package org.mailrecall.faults.oracle;
