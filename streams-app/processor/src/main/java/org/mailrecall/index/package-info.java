/**
 * The delivery index: sorted blocks and runs of remembered deliveries in files, their look-up and merge. {@link
 * org.mailrecall.index.DeliveryRuns} is the entry. The package knows no Kafka; {@code topology.state.DeliveryStore}
 * makes a state store of it.
 */
package org.mailrecall.index;
