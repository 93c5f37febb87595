package org.mailrecall.desk.page.form;

import java.util.List;

/**
 * The answers to a preview.
 *
 * @param link where the answers can be looked at again
 * @param recipients the number of recipients that the preview is about
 * @param answered the number of recipients that are answered for
 * @param rows a page of the answers, by address
 * @param next link to the next answers; empty on the last page
 */
public record PreviewView(String link, int recipients, int answered, List<Row> rows, String next) {
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
