/**
 * The stored counts of the limits: windows of recalls, known recipients, refusals. {@link
 * org.mailrecall.topology.matching.limit.RecallLimits} is the entry; the rule itself is {@code domain.limit}.
 */
package org.mailrecall.topology.matching.limit;
