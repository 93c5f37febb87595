package org.mailrecall.desk.page.view;

import java.util.List;
import java.util.Map;

/**
 * The values of the page of a recall.
 *
 * @param recipients a page of the recall's recipients
 * @param result the result that the recipients are restricted to; empty for all
 * @param reasons the number of failed recipients by reason
 * @param next link to the next recipients; empty on the last page
 * @param asOf what the page shows, as the stream of changes compares it
 * @param actions what the person can do about the recall
 * @param mayExport whether the person may have the incident paper
 */
public record DetailView(
        RecallView recall,
        List<RecipientView> recipients,
        String result,
        Map<String, Integer> reasons,
        String next,
        String asOf,
        RecallActions actions,
        boolean mayExport) {
    /** Returns the results that the recipients can be restricted to. */
    public List<String> results() {
        return List.of("Pending", "Success", "Failed", "Delivered");
    }
}
