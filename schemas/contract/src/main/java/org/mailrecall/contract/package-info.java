/**
 * The contract that producers and consumers of recalls share: topics and their keys, how ids and addresses are
 * compared, bounds, dead letters, and checks of events that need nothing but the event. Signatures have a package of
 * their own. Rules of the recall processor do not belong here, nor does anything of Kafka or of the registry.
 */
package org.mailrecall.contract;
