package org.mailrecall.docs.writing;

import java.util.LinkedHashSet;
import java.util.Set;

/** Builds a Mermaid flowchart from left to right. Ids are made from names; labels are quoted. */
public final class Flowchart {
    private final StringBuilder lines = new StringBuilder("flowchart LR\n");
    private final Set<String> styles = new LinkedHashSet<>();
    private String indent = "  ";

    /** Adds a person or a system outside the processor. */
    public Flowchart party(String id, String label) {
        return node(id, "([\"" + label + "\"])", "party");
    }

    public Flowchart topic(String name) {
        return node(name, "[/\"" + name + "\"/]", "topic");
    }

    public Flowchart internalTopic(String name) {
        return node(name, "[/\"" + name + "\"/]", "internal");
    }

    public Flowchart processor(String name) {
        return node(name, "[\"" + name + "\"]", "processor");
    }

    public Flowchart store(String name) {
        return node(name, "[(\"" + name + "\")]", "store");
    }

    public Flowchart begin(String name, String label) {
        lines.append(indent + "subgraph " + id(name) + "[\"" + label + "\"]\n");
        indent += "  ";
        return this;
    }

    public Flowchart end() {
        indent = indent.substring(2);
        lines.append(indent + "end\n");
        return this;
    }

    public Flowchart arrow(String from, String to) {
        lines.append(indent + id(from) + " --> " + id(to) + "\n");
        return this;
    }

    public Flowchart arrow(String from, String label, String to) {
        lines.append(indent + id(from) + " -->|\"" + label + "\"| " + id(to) + "\n");
        return this;
    }

    public Flowchart line(String from, String to) {
        lines.append(indent + id(from) + " --- " + id(to) + "\n");
        return this;
    }

    private Flowchart node(String name, String shape, String style) {
        lines.append(indent + id(name) + shape + ":::" + style + "\n");
        styles.add(style);
        return this;
    }

    /** Returns an id for a name. Mermaid reserves some words, such as "end", so no id is a plain word. */
    static String id(String name) {
        return "n_" + name.replaceAll("[^A-Za-z0-9]+", "_");
    }

    @Override
    public String toString() {
        StringBuilder all = new StringBuilder(lines);
        for (String style : styles) {
            all.append("  classDef " + style + " " + Colours.of(style).mermaid() + "\n");
        }
        return all.toString();
    }
}
