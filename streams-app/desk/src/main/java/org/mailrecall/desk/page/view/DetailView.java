package org.mailrecall.desk.page.view;

import java.util.List;
import java.util.Map;

/**
 * A recall with a page of its recipients.
 *
 * @param result the result that the recipients are restricted to; empty for all
 * @param reasons failed recipients by reason
 * @param next link to the next recipients; empty on the last page
 * @param asOf the last trace event in it, as the stream takes it
 * @param actions what the person can do about it
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
    /** The results to choose from. */
    public List<String> results() {
        return List.of("Pending", "Success", "Failed", "Delivered");
    }
}
