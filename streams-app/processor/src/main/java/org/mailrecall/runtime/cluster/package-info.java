/**
 * The topics, partitions, schemas and access rights that the processor needs on the cluster; they are created or
 * compared before the start. {@link org.mailrecall.runtime.cluster.Provisioner} is the entry. Work after the start does
 * not belong here.
 */
package org.mailrecall.runtime.cluster;
