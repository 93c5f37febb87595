package org.mailrecall.desk.graph;

/**
 * A token of a filter.
 *
 * @param text the content of a string literal; {@code the end} for the end; for every other kind the token itself
 */
record FilterToken(Kind kind, String text) {
    /** The kinds of tokens. */
    enum Kind {
        WORD,
        STRING,
        OPEN,
        CLOSE,
        COMMA,
        END
    }
}
