/**
 * The stored counts behind {@code domain.limit}: windows of recalls, counts of recipients that were asked for, and
 * refused recalls. {@link org.mailrecall.topology.matching.limit.RecallLimits} is the entry.
 *
 * <p>The rules that judge the counts are in {@code domain.limit}.
 */
package org.mailrecall.topology.matching.limit;
