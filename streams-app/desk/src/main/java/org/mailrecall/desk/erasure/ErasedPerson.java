package org.mailrecall.desk.erasure;

/**
 * An erased person.
 *
 * @param pseudonym random, and the same for all that was theirs, so that counts and lists stay right
 * @param erasedTime milliseconds since 1970; recalls asked for later are not cleaned: the address may be in use again
 */
public record ErasedPerson(String tenant, String addressHash, String pseudonym, long erasedTime) {}
