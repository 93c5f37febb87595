/**
 * The rules by which the slices of large recalls leave intake: whose turn is next, and when the next slice may leave.
 * What a recall asks for is decided in {@code domain.intake}. The cutting into slices, the rows that wait and the timer
 * belong to {@code topology.intake}.
 */
package org.mailrecall.domain.fanout;
