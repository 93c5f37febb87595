package org.mailrecall.docs.writing;

import java.util.ArrayList;
import java.util.List;

/** Builds an SVG image of whole numbers, so that every machine writes the same bytes. */
public final class Svg {
    private static final String FONT = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif";

    /** A rectangle. */
    public record Box(int x, int y, int width, int height) {
        public int right() {
            return x + width;
        }

        public int bottom() {
            return y + height;
        }

        public int middleX() {
            return x + width / 2;
        }

        public int middleY() {
            return y + height / 2;
        }
    }

    private final StringBuilder body = new StringBuilder();

    public Svg frame(Box box, String label) {
        body.append(
                """
                <rect x="%d" y="%d" width="%d" height="%d" rx="14" fill="%s" fill-opacity="0.10" stroke="%s" stroke-width="1.5"/>
                """
                        .formatted(box.x(), box.y(), box.width(), box.height(), Colours.LINE, Colours.LINE));
        return box(new Box(box.middleX() - 80, box.y() - 13, 160, 26), 13, "party")
                .text(box.middleX(), box.y() + 5, 14, "600", label);
    }

    public Svg box(Box box, int radius, String kind) {
        Colours colours = Colours.of(kind);
        body.append(
                """
                <rect x="%d" y="%d" width="%d" height="%d" rx="%d" fill="%s" stroke="%s" stroke-width="1.2"/>
                """
                        .formatted(
                                box.x(), box.y(), box.width(), box.height(), radius, colours.fill(), colours.stroke()));
        return this;
    }

    public Svg text(int middleX, int baseline, int size, String weight, String words) {
        body.append(
                """
                <text x="%d" y="%d" font-size="%d" font-weight="%s" text-anchor="middle" fill="#ffffff">%s</text>
                """
                        .formatted(middleX, baseline, size, weight, escape(words)));
        return this;
    }

    /** Draws an arrow from the right side of a box to the left side of another. */
    public Svg across(int x1, int y1, int x2, int y2) {
        int bend = (x2 - x1) / 2;
        return arrow("M%d %d C%d %d %d %d %d %d".formatted(x1, y1, x1 + bend, y1, x2 - bend, y2, x2, y2));
    }

    public Svg arrow(String path) {
        body.append(
                """
                <path d="%s" fill="none" stroke="%s" stroke-width="1.6" marker-end="url(#tip)"/>
                """
                        .formatted(path, Colours.LINE));
        return this;
    }

    public String image(int width, int height, String title) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="%s" font-family="%s">
                <title>%s</title>
                <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 L8 4 L0 8 z" fill="%s"/></marker></defs>
                """
                        .formatted(width, height, escape(title), FONT, escape(title), Colours.LINE)
                + body + "</svg>\n";
    }

    /** Wraps words into lines of at most a number of characters. */
    public static List<String> wrapped(String words, int most) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > most) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String escape(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
