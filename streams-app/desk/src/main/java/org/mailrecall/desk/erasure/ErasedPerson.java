package org.mailrecall.desk.erasure;

/**
 * An address of an erased person.
 *
 * @param addressHash hash of the address under the {@link ErasureKey}
 * @param pseudonym random, and in every row in the place of the address, so that counts and lists stay right
 * @param erasedTime milliseconds since 1970; recalls asked for later are not cleaned: the address may be in use again
 */
public record ErasedPerson(String tenant, String addressHash, String pseudonym, long erasedTime) {}
