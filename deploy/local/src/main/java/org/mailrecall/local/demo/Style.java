package org.mailrecall.local.demo;

import org.mailrecall.events.RecallResult;

/** The look of a text on a terminal. */
enum Style {
    PLAIN(""),
    BOLD("1"),
    DIM("2"),
    GOOD("32"),
    BAD("31"),
    OTHER("36");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    static Style of(RecallResult result) {
        return switch (result) {
            case Success -> GOOD;
            case Failed -> BAD;
            case Delivered -> OTHER;
            case Pending, UNKNOWN -> PLAIN;
        };
    }

    String paint(String text, boolean colours) {
        return colours && !code.isEmpty() ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
