/** The stores: their catalogue, their builders and changelogs, keyed hashes, schedules, and the delivery store. */
package org.mailrecall.topology.state;
