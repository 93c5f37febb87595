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

/** Streams a whole list as CSV, page by page: memory does not grow with its rows. */
public final class Csv {
    /** The number of rows of a question to the store. */
    public static final int PAGE = 1_000;

    private static final String CONTENT_TYPE = "text/csv; charset=utf-8; header=present";

    private Csv() {}

    /**
     * Writes all rows.
     *
     * @param list returns a page of the list, by its beginning
     * @param cells the cells of a row, as many as columns
     */
    public static <T> void answer(
            Context http,
            String fileName,
            List<String> columns,
            Function<Optional<String>, Page<T>> list,
            Function<T, Object[]> cells)
            throws IOException {
        Page<T> page = list.apply(Optional.empty()); // a bad question is answered before the first byte
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
