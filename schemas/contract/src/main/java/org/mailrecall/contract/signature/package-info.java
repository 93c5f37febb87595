/**
 * Signatures of records: keys and their texts, the signed octets, and how a signature is made and checked. {@code
 * platform.serde} decides which topics' records must be signed.
 */
package org.mailrecall.contract.signature;
