/**
 * What the rules know of one copy of a message: its delivery, how it stands to a recall, the attempts to delete it and
 * their outcomes. What follows for the recall belongs to {@code domain.recall}.
 */
package org.mailrecall.domain.copy;
