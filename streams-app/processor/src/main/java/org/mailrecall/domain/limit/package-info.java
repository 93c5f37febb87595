/**
 * The rules that count recalls: which recalls exceed a limit in a sliding window, and how many recipients earlier
 * recalls asked for, which the approval rule needs.
 *
 * <p>Where the counts are stored is in {@code topology.matching.limit}.
 */
package org.mailrecall.domain.limit;
