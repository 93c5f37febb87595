/**
 * The contract that producers and consumers of recalls share: keys of records, how ids and addresses are
 * compared, bounds, and checks of events that need nothing but the event. Topics and dead letters are in {@code topic},
 * signatures in {@code signature}, the normal forms of parts of ids and addresses in {@code address}. Rules of the
 * recall processor do not belong here, nor does code that needs Kafka's libraries or a registry.
 */
package org.mailrecall.contract;
