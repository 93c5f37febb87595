package org.mailrecall.desk.page.view;

import java.util.List;
import java.util.Optional;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.query.recall.RecallRecord;
import org.mailrecall.desk.trace.RecipientState;

/**
 * A recall as the page shows it.
 *
 * @param deadlineMillis milliseconds since 1970
 * @param leftMillis until the deadline; negative after it
 * @param searched the recipient that was searched for, where this recall has it
 */
public record RecallView(RecallRecord row, long deadlineMillis, long leftMillis, Optional<RecipientView> searched) {
    public String link() {
        return "/recalls/" + RecallIds.encode(row.recallId());
    }

    /** Returns the subject of the original message. */
    public String subject() {
        String subject = row.subject().startsWith("Recall: ") ? row.subject().substring(8) : row.subject();
        return subject.isBlank() ? "—" : subject;
    }

    /** Whether the recall has not ended. */
    public boolean isOpen() {
        return !row.complete();
    }

    /** Returns the class of its badge. */
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

    /** Returns the text of its badge. */
    public String badge(Shell s) {
        if (row.complete() && row.state() == RecallRecord.State.DONE) {
            return s.t("outcome." + row.result().orElseThrow().text());
        }
        return s.t("state." + row.state().text());
    }

    /** A segment of the bar. */
    public record Segment(String tone, double from, double width) {}

    /** Returns the bar, from 0 to 100: deleted, failed, not recalled, the rest open. */
    public List<Segment> bar() {
        double all = Math.max(1, row.recipients());
        double good = 100 * row.succeeded() / all;
        double bad = 100 * (row.failed() + row.other()) / all;
        double plain = 100 * row.delivered() / all;
        return List.of(
                new Segment("good", 0, good), new Segment("bad", good, bad), new Segment("plain", good + bad, plain));
    }

    /** Makes the view of a recall, with the result of the recipient that was searched for. */
    public static RecallView of(
            RecallRecord row, long deadline, long now, Optional<RecipientState> searched, Shell shell) {
        return new RecallView(row, deadline, deadline - now, searched.map(s -> RecipientView.of(s, shell)));
    }
}
