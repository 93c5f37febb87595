/**
 * The generators of the documents in {@code topology-docs/generated}: a class for each page or picture, made from the
 * running topology and from the catalogues of topics, stores, nodes, settings, events and dead letters. No page states
 * a fact that a catalogue could state.
 */
package org.mailrecall.docs;
