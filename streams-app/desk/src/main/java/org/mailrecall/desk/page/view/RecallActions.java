package org.mailrecall.desk.page.view;

import java.util.List;
import org.mailrecall.desk.query.recall.RecallNote;

/**
 * The actions that a person can take about a recall.
 *
 * @param mayCancel whether the person is the asker, and the recall is open and was not cancelled
 * @param mayDecide whether the person may approve or reject the recall
 * @param signInAgain link to sign in again, which the person must before deciding; empty where the sign-in is fresh
 * @param whyNot key of the text that says why an approver may not decide; empty where the approver may, where nothing
 *     is to be decided, and for everybody else
 * @param tag entity tag of the parts that wait for approval
 * @param key idempotency key of the next request
 * @param notes the notes about the recall
 */
public record RecallActions(
        boolean mayCancel,
        boolean mayDecide,
        String signInAgain,
        String whyNot,
        String tag,
        String key,
        List<RecallNote> notes) {}
