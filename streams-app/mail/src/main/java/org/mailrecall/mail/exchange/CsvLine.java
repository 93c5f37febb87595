package org.mailrecall.mail.exchange;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a line of comma-separated values (RFC 4180). Each row is a single line, and a quotation mark within quotes is
 * doubled.
 */
final class CsvLine {
    private CsvLine() {}

    /**
     * Returns the values of a line.
     *
     * @throws BadRowException when a quoted value does not end, as in the last line of a file that is still written
     */
    static List<String> values(String line) throws BadRowException {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                value.append('"');
                i++;
            } else if (c == '"' && (quoted || value.isEmpty())) {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        if (quoted) {
            throw new BadRowException("a quoted value does not end");
        }
        values.add(value.toString());
        return values;
    }
}
