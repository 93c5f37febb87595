package org.mailrecall.mail.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A file of Exchange's message tracking. A line that begins with {@code #} is about the file itself. A {@code #Fields}
 * line names the columns of the rows that follow; there may be several with different columns, as where files were
 * joined.
 */
record TrackingLog(Path file) {
    private static final String FIELDS = "#Fields:";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Receives the rows and the unusable lines of a file, in the order of its lines. */
    interface Reader {
        /**
         * Receives a row.
         *
         * @param line the number of its line, counted from 1
         * @throws BadRowException when the reader cannot use the row: {@link #bad} is called for it, and reading goes
         * on
         */
        void row(int line, TrackingRow row) throws BadRowException;

        /**
         * Receives the reason why a line cannot be used.
         *
         * @param line its number, counted from 1
         */
        void bad(int line, String reason);
    }

    /**
     * Reads the file from its beginning.
     *
     * @throws IOException when the file cannot be read
     */
    void read(Reader reader) throws IOException {
        // Octets that are no UTF-8 are replaced, so that they make only their own value unusable.
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder))) {
            List<String> columns = List.of();
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String text = line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
                if (text.startsWith(FIELDS)) {
                    columns = columns(text.substring(FIELDS.length()));
                } else if (!text.isBlank() && !text.startsWith("#")) {
                    row(columns, text, number, reader);
                }
            }
        }
    }

    private static List<String> columns(String text) {
        return Arrays.stream(text.split(","))
                .map(column -> column.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static void row(List<String> columns, String line, int number, Reader reader) {
        try {
            reader.row(number, TrackingRow.of(values(columns, line)));
        } catch (BadRowException e) {
            reader.bad(number, e.getMessage());
        }
    }

    private static Map<String, String> values(List<String> columns, String line) throws BadRowException {
        for (String needed : TrackingRow.NEEDED) {
            if (!columns.contains(needed)) {
                throw new BadRowException("no #Fields line before it names " + needed);
            }
        }
        List<String> values = CsvLine.values(line);
        if (values.size() != columns.size()) {
            throw new BadRowException(values.size() + " values, and #Fields names " + columns.size());
        }
        Map<String, String> byColumn = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            byColumn.put(columns.get(i), values.get(i));
        }
        return byColumn;
    }
}
