/**
 * What the rules of a recipient recall get besides its state (event and context), and what they return (a decision and
 * its commands). The rules themselves are in {@code domain.recall}.
 */
package org.mailrecall.domain.recall.decision;
