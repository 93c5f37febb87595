package org.mailrecall.desk.page.view;

import java.util.List;
import org.mailrecall.desk.query.recall.RecallRecord;

/**
 * The values of the list of recalls.
 *
 * @param search the text that is searched for; empty for none
 * @param state the state that the recalls are restricted to; empty for all
 * @param from the date as it was typed
 * @param to the date as it was typed
 * @param problem text that says what is wrong with the search; empty where nothing is
 * @param next link to the next page; empty on the last page
 * @param csv link to the whole list as CSV
 * @param waiting how many recalls wait for approval, at most 100
 * @param moreWait whether more recalls wait than {@code waiting} says
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
        int waiting,
        boolean moreWait) {
    /** Returns the states that the list can be restricted to. */
    public RecallRecord.State[] states() {
        return RecallRecord.State.values();
    }
}
