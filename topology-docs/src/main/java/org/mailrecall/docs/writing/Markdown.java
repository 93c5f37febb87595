package org.mailrecall.docs.writing;

import java.util.Collections;
import java.util.List;

/** Builds a Markdown page. */
public final class Markdown {
    private final StringBuilder text = new StringBuilder();

    public Markdown(String title) {
        text.append("<!-- Generated from the code; see the README of this module for how to refresh it. -->\n");
        text.append("# ").append(title).append('\n');
    }

    public Markdown heading(String heading) {
        text.append("\n## ").append(heading).append('\n');
        return this;
    }

    public Markdown subHeading(String heading) {
        text.append("\n### ").append(heading).append('\n');
        return this;
    }

    public Markdown paragraph(String paragraph) {
        text.append('\n').append(paragraph).append('\n');
        return this;
    }

    public Markdown mermaid(String diagram) {
        text.append("\n```mermaid\n").append(diagram).append("```\n");
        return this;
    }

    public Markdown table(List<String> header, List<List<String>> rows) {
        text.append('\n');
        row(header);
        row(Collections.nCopies(header.size(), "---"));
        rows.forEach(this::row);
        return this;
    }

    Markdown items(List<String> items) {
        text.append('\n');
        items.forEach(item -> text.append("- ").append(item).append('\n'));
        return this;
    }

    private void row(List<String> cells) {
        text.append('|');
        cells.forEach(cell -> text.append(' ').append(cell.replace("|", "\\|")).append(" |"));
        text.append('\n');
    }

    public static String code(String words) {
        return "`" + words + "`";
    }

    public static String link(String words, String to) {
        return "[" + words + "](" + to + ")";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
