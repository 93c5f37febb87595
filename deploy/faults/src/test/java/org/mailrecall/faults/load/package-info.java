/** The load: stories of recalls, the mailbox service that answers commands, and the ledger of everything that was sent. */
package org.mailrecall.faults.load;
