/**
 * The input of the rules of a recipient recall besides its state (event, context), and their answer (a decision and its
 * commands). The rules themselves are in {@code domain.recall}.
 */
package org.mailrecall.domain.recall.decision;
