package org.mailrecall.desk.format;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.mailrecall.contract.VisibleText;

/**
 * Writes rows as RFC 4180 has them. A cell that a spreadsheet would take for a formula gets an apostrophe before it,
 * which makes it text. Characters that would steer a terminal, break a line or turn the direction of the text are
 * written as {@link VisibleText} writes them.
 */
public final class SafeCsv {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL_NON_NULL).get();
    /**
     * The characters that a formula begins with, in the full-width forms as well, and the characters that a spreadsheet
     * skips before a formula: tab and line ends.
     */
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20\uFE63\uFE62\uFE66\uFE6B";

    private final CSVPrinter printer;

    /** Writes the row with the names of the columns. */
    public SafeCsv(Appendable out, List<String> columns) throws IOException {
        printer = new CSVPrinter(out, FORMAT);
        printer.printRecord(columns);
    }

    /** Writes a row; null becomes an empty cell. */
    public void row(Object... cells) throws IOException {
        Object[] safe = new Object[cells.length];
        for (int i = 0; i < cells.length; i++) {
            safe[i] = cells[i] instanceof Number
                    ? cells[i]
                    : harmless(VisibleText.escape(Objects.toString(cells[i], "")));
        }
        printer.printRecord(safe);
    }

    static String harmless(String cell) {
        // A spreadsheet also finds the beginning of a formula behind blanks and invisible characters.
        int start = 0;
        while (start < cell.length() && isSkipped(cell.charAt(start))) {
            start++;
        }
        boolean formula = start < cell.length() && FORMULA_STARTS.indexOf(cell.charAt(start)) >= 0;
        return formula ? "'" + cell : cell;
    }

    private static boolean isSkipped(char c) {
        return c == ' ' || c == '\u00A0' || Character.getType(c) == Character.FORMAT;
    }
}
