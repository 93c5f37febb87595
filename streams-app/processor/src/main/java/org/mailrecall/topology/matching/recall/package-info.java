/**
 * The stored recalls of a partition, by recipient key: pending, ended, and outcomes that came before their command.
 * {@link org.mailrecall.topology.matching.recall.PendingRecalls} is the entry. Decisions do not belong here.
 */
package org.mailrecall.topology.matching.recall;
