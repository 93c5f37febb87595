package org.mailrecall.desk.page.view;

import java.util.List;
import org.mailrecall.desk.query.recall.RecallRecord;

/**
 * The list of recalls.
 *
 * @param search the text searched for; empty for all
 * @param state the state chosen; empty for all
 * @param from date as it was typed
 * @param to date as it was typed
 * @param problem the fault of the search; empty where it has none
 * @param next link to the next page; empty on the last page
 * @param csv link to the whole list as CSV
 * @param waiting how many wait for approval, at most 100
 */
public record ListView(
        List<RecallView> rows,
        String search,
        String state,
        String from,
        String to,
        String problem,
        String next,
        String csv,
        int waiting) {
    /** The states to choose from. */
    public RecallRecord.State[] states() {
        return RecallRecord.State.values();
    }
}
