package org.mailrecall.bench.desk;

/**
 * A measured figure.
 *
 * @param store its database
 * @param target in words
 */
record DeskFigure(String store, String what, String measured, String target, boolean met) {
    /** Returns it as a row of a table in Markdown. */
    String row() {
        return "| " + store + " | " + what + " | " + measured + " | " + target + " | " + (met ? "met" : "**missed**")
                + " |";
    }
}
