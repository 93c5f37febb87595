package org.mailrecall.docs.writing;

/** The colours of a kind of box: middle tones with white text, legible on a light and on a dark page. */
record Colours(String fill, String stroke) {
    static final String LINE = "#7d8590";

    static Colours of(String kind) {
        return switch (kind) {
            case "party" -> new Colours("#57606a", "#8c959f");
            case "topic" -> new Colours("#1f6f8b", "#4fa3c0");
            case "internal" -> new Colours("#6b5b95", "#9a8bc4");
            case "processor" -> new Colours("#2f5d50", "#5f9c8a");
            case "store" -> new Colours("#8a5a2b", "#c08a55");
            default -> throw new IllegalArgumentException("no colours for " + kind);
        };
    }

    String mermaid() {
        return "fill:" + fill + ",stroke:" + stroke + ",color:#ffffff";
    }
}
