/**
 * The parts of mail addresses and Message-IDs, and how each is brought to its normal form: comments, quoted local parts,
 * international domains, characters that cannot be seen. {@code MailAddresses} and {@code MessageIds} put them together;
 * nobody else needs this package.
 */
package org.mailrecall.contract.address;
