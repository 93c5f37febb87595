package org.mailrecall.bench.desk;

/**
 * A measured figure and its target, in words.
 *
 * @param store the database on which it was measured
 * @param what the name of the figure
 * @param met whether the figure meets its target
 */
record DeskFigure(String store, String what, String measured, String target, boolean met) {
    /** Returns the figure as a row of a table in Markdown. */
    String row() {
        return "| " + store + " | " + what + " | " + measured + " | " + target + " | " + (met ? "met" : "**missed**")
                + " |";
    }
}
