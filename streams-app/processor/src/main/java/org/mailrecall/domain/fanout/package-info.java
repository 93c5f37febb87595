/**
 * The rules by which a large recall leaves intake in slices: whose turn is next, and how much of a slice leaves at
 * once. What a recall asks for is decided in {@code domain.intake}; the rows that wait and the timer belong to {@code
 * topology.intake}.
 */
package org.mailrecall.domain.fanout;
