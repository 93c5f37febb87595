/**
 * The stored recalls of a partition, by recipient key: pending recalls, ended recalls, and the outcomes that were read
 * before their attempt had fallen due. {@link org.mailrecall.topology.matching.recall.RememberedRecalls} is the entry.
 * Decisions do not belong here.
 */
package org.mailrecall.topology.matching.recall;
