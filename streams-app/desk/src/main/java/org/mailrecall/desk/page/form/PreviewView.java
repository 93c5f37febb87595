package org.mailrecall.desk.page.form;

import java.util.List;

/**
 * The answer of a preview: the recipients and the copies that they would lose.
 *
 * @param link where it can be looked at again
 * @param recipients of all
 * @param answered of how many the answer is known
 * @param rows the first of them
 */
public record PreviewView(String link, int recipients, int answered, List<Row> rows) {
    /** A recipient. */
    public record Row(String recipient, String tone, String badge, String text) {}

    /** Whether all of it is known. */
    public boolean isWhole() {
        return answered >= recipients;
    }
}
