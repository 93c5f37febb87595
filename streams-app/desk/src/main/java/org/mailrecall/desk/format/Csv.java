package org.mailrecall.desk.format;

import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mailrecall.desk.query.Page;

/** Answers with a whole list as CSV, read page by page; memory does not grow with the number of rows. */
public final class Csv {
    /** The number of rows that are read from the store at once. */
    public static final int PAGE = 1_000;

    private static final String CONTENT_TYPE = "text/csv; charset=utf-8; header=present";

    private Csv() {}

    /**
     * Writes all rows of a list.
     *
     * @param list returns the page after a continuation; an empty continuation gives the first page
     * @param cells returns the cells of a row, as many as there are columns
     */
    public static <T> void answer(
            Context http,
            String fileName,
            List<String> columns,
            Function<Optional<String>, Page<T>> list,
            Function<T, Object[]> cells)
            throws IOException {
        Page<T> page = list.apply(Optional.empty()); // a bad question is refused before the first octet
        http.contentType(CONTENT_TYPE);
        http.header("Content-Disposition", "attachment; filename=\"" + fileName + ".csv\"");
        try (Writer out = new BufferedWriter(new OutputStreamWriter(http.outputStream(), StandardCharsets.UTF_8))) {
            SafeCsv csv = new SafeCsv(out, columns);
            while (true) {
                for (T row : page.rows()) {
                    csv.row(cells.apply(row));
                }
                if (page.next().isEmpty()) {
                    return;
                }
                page = list.apply(page.next());
            }
        }
    }
}
