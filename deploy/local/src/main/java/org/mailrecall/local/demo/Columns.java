package org.mailrecall.local.demo;

import java.util.ArrayList;
import java.util.List;

/** The columns of a table, which are aligned with blanks. */
final class Columns {
    /** The heading of a column, and its width in characters. */
    record Column(String heading, int width) {}

    /** The text of a cell, and its style. */
    record Cell(String text, Style style) {
        static Cell plain(String text) {
            return new Cell(text, Style.PLAIN);
        }
    }

    private final List<Column> columns;
    private final String between;

    Columns(int gap, Column... columns) {
        this.columns = List.of(columns);
        this.between = " ".repeat(gap);
    }

    List<String> heading(boolean colours) {
        return lines(
                columns.stream()
                        .map(column -> new Cell(column.heading(), Style.DIM))
                        .toList(),
                colours);
    }

    /** Returns the lines of a row. A cell that is wider than its column is wrapped onto further lines. */
    List<String> lines(List<Cell> cells, boolean colours) {
        List<List<String>> wrapped = new ArrayList<>();
        int height = 1;
        for (int i = 0; i < columns.size(); i++) {
            List<String> parts = wrap(cells.get(i).text(), columns.get(i).width());
            wrapped.add(parts);
            height = Math.max(height, parts.size());
        }
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < height; row++) {
            lines.add(line(wrapped, cells, row, colours));
        }
        return lines;
    }

    private String line(List<List<String>> wrapped, List<Cell> cells, int row, boolean colours) {
        List<String> parts = new ArrayList<>();
        int used = columns.size();
        while (used > 1
                && (wrapped.get(used - 1).size() <= row
                        || wrapped.get(used - 1).get(row).isEmpty())) {
            used--; // no blanks at the end of a line
        }
        for (int i = 0; i < used; i++) {
            String text = row < wrapped.get(i).size() ? wrapped.get(i).get(row) : "";
            int width = i == used - 1 ? 0 : columns.get(i).width();
            String padded = text + " ".repeat(Math.max(0, width - text.length()));
            parts.add(cells.get(i).style().paint(padded, colours));
        }
        return "  " + String.join(between, parts);
    }

    /** Wraps a text at its blanks. A word that is longer than a line is broken. */
    static List<String> wrap(String text, int width) {
        if (text.length() <= width) {
            return List.of(text);
        }
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            String rest = word;
            if (line.length() > 0 && line.length() + 1 + rest.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (rest.length() > width) {
                lines.add(rest.substring(0, width));
                rest = rest.substring(width);
            }
            line.append(line.length() == 0 ? "" : " ").append(rest);
        }
        lines.add(line.toString());
        return lines;
    }
}
