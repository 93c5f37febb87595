/**
 * Signatures of records: keys and their texts, the signed octets, how a signature is made and checked. Whether a
 * reader accepts an unsigned record is decided in {@code platform.serde}.
 */
package org.mailrecall.contract.signature;
