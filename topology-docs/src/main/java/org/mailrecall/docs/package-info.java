/**
 * The generators of the documents in {@code topology-docs/generated}: a class for each page, made from the catalogues
 * of topics, stores, nodes, settings, events and dead letters, and what single pages need, such as {@code JourneyRun}.
 * No page states a fact that a catalogue could state. The running topology and its overview are in {@code overview},
 * the forms of text and pictures in {@code writing}. Prose is written by hand, beside the generated pages.
 */
package org.mailrecall.docs;
