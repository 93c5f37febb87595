package org.mailrecall.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mailrecall.contract.VisibleText;

/** Aligns rows of cells in columns, and escapes characters that could steer a terminal. */
public final class Table {
    private static final int GAP = 2;
    private static final int NARROWEST = 10;

    private Table() {}

    /** Returns the lines of the rows, with each column as wide as its widest cell. */
    static List<String> aligned(List<List<String>> rows) {
        return aligned(rows, Integer.MAX_VALUE);
    }

    /**
     * Returns the lines of the rows. The widest columns are made narrower, though not below {@link #NARROWEST}, until a
     * line fits into the width; their cells then take several lines.
     *
     * @param rows at least one, all with the same number of cells
     * @param width characters of a line
     */
    public static List<String> aligned(List<List<String>> rows, int width) {
        List<List<String>> cells = rows.stream()
                .map(row -> row.stream().map(VisibleText::escape).toList())
                .toList();
        int[] widths = new int[cells.get(0).size()];
        cells.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        fit(widths, width);
        return cells.stream().flatMap(row -> lines(row, widths).stream()).toList();
    }

    private static void fit(int[] widths, int width) {
        long excess = Arrays.stream(widths).asLongStream().sum() + (long) GAP * (widths.length - 1) - width;
        for (; excess > 0; excess--) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                widest = widths[i] >= widths[widest] ? i : widest;
            }
            if (widths[widest] <= NARROWEST) {
                return;
            }
            widths[widest]--;
        }
    }

    private static List<String> lines(List<String> row, int[] widths) {
        List<List<String>> columns = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            columns.add(wrapped(row.get(i), widths[i]));
        }
        int height = columns.stream().mapToInt(List::size).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (int at = 0; at < height; at++) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String part = at < columns.get(i).size() ? columns.get(i).get(at) : "";
                line.append(part).append(" ".repeat(widths[i] - part.length() + GAP));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** Breaks a cell into parts of at most the width: between words, and inside a word that is too long. */
    private static List<String> wrapped(String cell, int width) {
        List<String> parts = new ArrayList<>();
        String rest = cell;
        while (rest.length() > width) {
            int blank = rest.lastIndexOf(' ', width);
            int end = blank > 0 ? blank : width;
            parts.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        parts.add(rest);
        return parts;
    }
}
