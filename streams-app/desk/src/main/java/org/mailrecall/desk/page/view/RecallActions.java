package org.mailrecall.desk.page.view;

import java.util.List;
import org.mailrecall.desk.query.recall.RecallNote;

/**
 * The actions that a person can take about a recall.
 *
 * @param mayCancel whether they asked for it and it is open
 * @param mayDecide whether they may approve or reject it
 * @param whyNot key of the text that says why an approver may not; empty where they may, or are none
 * @param tag of the parts that wait for approval, as they are shown
 * @param key idempotency key of the next click
 * @param notes the notes of people about it
 */
public record RecallActions(
        boolean mayCancel, boolean mayDecide, String whyNot, String tag, String key, List<RecallNote> notes) {}
