/**
 * The oracle: judges a run by the topics, the stores and the ledger. No code of the application is used here, and no
 * process is started: processes are in {@code stack}.
 */
package org.mailrecall.faults.oracle;
