/**
 * The facts that the rules know about a copy of a message: its delivery, its standing towards a recall, the attempts to
 * delete it and their outcomes. The consequences for the recall belong to {@code domain.recall}.
 */
package org.mailrecall.domain.copy;
