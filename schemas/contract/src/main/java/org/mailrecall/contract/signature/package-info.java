/**
 * Signatures of records: keys and their texts, the signed octets, how a signature is made and checked. The treatment of
 * unsigned records by a reader does not belong here.
 */
package org.mailrecall.contract.signature;
