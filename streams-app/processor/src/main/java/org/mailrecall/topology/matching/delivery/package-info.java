/**
 * The remembered deliveries, found by recipient key. {@link org.mailrecall.topology.matching.delivery.DeliveryIndex} is
 * the entry. The meaning of a delivery to a recall does not belong here.
 */
package org.mailrecall.topology.matching.delivery;
