/**
 * What the rules of a recipient recall are given besides its state (event, context), and what they answer (a decision and
 * its commands). The rules themselves are in {@code domain.recall}.
 */
package org.mailrecall.domain.recall.decision;
