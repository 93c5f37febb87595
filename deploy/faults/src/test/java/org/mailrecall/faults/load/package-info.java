/**
 * The load: stories of recalls, the mailbox service that answers commands, and the ledger of every record that was
 * sent. The harness checks in {@code oracle} whether the application did right by them.
 */
package org.mailrecall.faults.load;
