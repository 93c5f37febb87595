package org.mailrecall.desk.page.form;

import java.util.List;

/**
 * The answers to a preview.
 *
 * @param link where the answers can be looked at again
 * @param recipients the number of recipients that the preview is about
 * @param answered the number of recipients that are answered for
 * @param rows the answers for the first recipients, by address
 */
public record PreviewView(String link, int recipients, int answered, List<Row> rows) {
    /**
     * The answer for a recipient.
     *
     * @param tone class of the badge
     * @param text what a recall would do
     */
    public record Row(String recipient, String tone, String badge, String text) {}

    /** Whether every recipient is answered for. */
    public boolean isWhole() {
        return answered >= recipients;
    }
}
