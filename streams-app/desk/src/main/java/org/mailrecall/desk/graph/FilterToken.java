package org.mailrecall.desk.graph;

/**
 * A token of a filter.
 *
 * @param text of a string literal its content, of anything else the token itself
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
