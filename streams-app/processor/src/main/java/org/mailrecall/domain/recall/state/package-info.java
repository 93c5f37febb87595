/**
 * The state of a recipient recall, immutable. How it changes is decided by the rules, in {@code domain.recall}.
 */
package org.mailrecall.domain.recall.state;
