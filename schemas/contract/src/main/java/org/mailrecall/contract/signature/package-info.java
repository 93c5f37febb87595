/**
 * Signatures of records: keys and their texts, what exactly is signed, how a signature is made and checked. What a reader
 * does with an unsigned record does not belong here.
 */
package org.mailrecall.contract.signature;
