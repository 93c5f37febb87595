/**
 * The catalogue of topics: each topic's name, key, events, retention and readers, and the headers and reasons of dead
 * letters. Keys of records are built in {@code contract}; settings of a cluster belong to the programs that connect to
 * it.
 */
package org.mailrecall.contract.topic;
