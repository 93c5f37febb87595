package org.mailrecall.desk.page.view;

import java.util.List;
import java.util.Optional;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.query.recall.RecallRecord;
import org.mailrecall.desk.trace.RecipientState;

/**
 * A recall as the page shows it.
 *
 * @param deadlineMillis the deadline, milliseconds since 1970
 * @param leftMillis milliseconds until the deadline; negative after it
 * @param searched the recipient that was searched for; empty where the recall does not have it
 */
public record RecallView(RecallRecord row, long deadlineMillis, long leftMillis, Optional<RecipientView> searched) {
    public String link() {
        return "/recalls/" + RecallIds.encode(row.recallId());
    }

    /** Returns the subject of the original message; a dash where it is blank. */
    public String subject() {
        String subject = row.subject().startsWith("Recall: ") ? row.subject().substring(8) : row.subject();
        return subject.isBlank() ? "—" : subject;
    }

    /** Whether the recall has not ended. */
    public boolean isOpen() {
        return !row.complete();
    }

    /** Returns the class of the recall's badge. */
    public String tone() {
        if (!row.complete()) {
            return row.waiting() > 0 ? "wait" : "run";
        }
        return switch (row.result().orElseThrow()) {
            case ALL_SUCCESS -> "good";
            case ALL_FAIL -> "bad";
            case SOME_FAIL -> "mixed";
        };
    }

    /** Returns the text of the recall's badge. */
    public String badge(Shell s) {
        if (row.complete() && row.state() == RecallRecord.State.DONE) {
            return s.t("outcome." + row.result().orElseThrow().text());
        }
        return s.t("state." + row.state().text());
    }

    /**
     * A segment of the bar.
     *
     * @param from in percent of the bar's width
     * @param width in percent of the bar's width
     */
    public record Segment(String tone, double from, double width) {}

    /**
     * Returns the segments of the bar: deleted, failed, not recalled. The rest of the bar stands for pending
     * recipients.
     */
    public List<Segment> bar() {
        double all = Math.max(1, row.recipients());
        double good = 100 * row.succeeded() / all;
        double bad = 100 * (row.failed() + row.other()) / all;
        double plain = 100 * row.delivered() / all;
        return List.of(
                new Segment("good", 0, good), new Segment("bad", good, bad), new Segment("plain", good + bad, plain));
    }

    /**
     * Makes the view of a recall.
     *
     * @param deadline milliseconds since 1970
     * @param now milliseconds since 1970
     * @param searched the recipient that was searched for; empty where the recall does not have it
     */
    public static RecallView of(
            RecallRecord row, long deadline, long now, Optional<RecipientState> searched, Shell shell) {
        return new RecallView(row, deadline, deadline - now, searched.map(s -> RecipientView.of(s, shell)));
    }
}
