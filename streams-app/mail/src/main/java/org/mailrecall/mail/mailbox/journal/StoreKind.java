package org.mailrecall.mail.mailbox.journal;

/**
 * A kind of mail store, as far as the journal needs to know it.
 *
 * @param name the value of {@code store.kind}
 * @param marksMessages whether a deletion that was broken off can leave marks on messages, which this kind of store takes
 *     off again
 * @param namesById whether a message is named by an id in the whole mailbox; otherwise folders number their messages
 */
public record StoreKind(String name, boolean marksMessages, boolean namesById) {}
