/**
 * The generators of the documents in {@code topology-docs/generated}: a class for each page or picture, made from the
 * running topology and from the catalogues of topics, stores, nodes, settings, events and dead letters. No page states
 * a fact that a catalogue could state. {@code Markdown}, {@code Flowchart}, {@code Svg}, {@code Colours} and {@code
 * Words} write; {@code Running}, {@code SubTopology}, {@code CodeRoom}, {@code OverviewLayout} and {@code Crossings}
 * work out the content. Prose is written by hand, beside the generated pages.
 */
package org.mailrecall.docs;
