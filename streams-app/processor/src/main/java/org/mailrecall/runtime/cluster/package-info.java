/**
 * What the processor needs on the cluster, created or compared before the start: topics, partitions, schemas, access
 * rights. {@link org.mailrecall.runtime.cluster.Provisioner} is the entry. What happens after the start does not belong
 * here.
 */
package org.mailrecall.runtime.cluster;
