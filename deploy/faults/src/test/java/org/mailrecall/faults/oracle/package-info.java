/** The oracle: judges a run by the topics, the stores and the ledger, without code of the application. */
package org.mailrecall.faults.oracle;
