/**
 * The parts of mail addresses and Message-IDs, and how each is brought to its normal form: comments, quoted local
 * parts, international domains, characters that cannot be seen. {@code MailAddresses} and {@code MessageIds} put the
 * parts together; programs call those two. Keys, approvers and {@code VisibleText} use checks of characters from here.
 */
package org.mailrecall.contract.address;
