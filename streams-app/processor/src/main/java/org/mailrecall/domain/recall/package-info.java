/**
 * The rules of a recipient recall: whether it is admitted, which commands leave, when and how it ends. {@link
 * org.mailrecall.domain.recall.RecipientRecalls} is the entry, with the rules between all recalls of a recipient key;
 * {@link org.mailrecall.domain.recall.Recalls} decides for a single recall. The records that the rules take and return
 * belong to {@code state} and {@code decision}.
 */
package org.mailrecall.domain.recall;
