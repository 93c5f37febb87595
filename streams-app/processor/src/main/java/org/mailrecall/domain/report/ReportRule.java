package org.mailrecall.domain.report;

import java.util.ArrayList;
import java.util.List;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.copy.CopyFacts;
import org.mailrecall.domain.copy.CopyStanding;
import org.mailrecall.domain.copy.OutcomeStatus;
import org.mailrecall.domain.recall.state.End;
import org.mailrecall.domain.recall.state.RecipientRecall;
import org.mailrecall.domain.report.ReportChange.Ended;
import org.mailrecall.domain.report.ReportChange.ForwardedCopy;
import org.mailrecall.domain.report.ReportChange.Subject;

/** Decides which changes of a recall's report follow from a decision about one of its recipient recalls. */
public final class ReportRule {
    private ReportRule() {}

    /**
     * Returns the changes of the report, in the order in which they are sent. A preview has no report.
     *
     * @param before the recipient recall before the decision; null for a recall that is new
     * @param after the recipient recall after the decision
     */
    public static List<ReportChange> changes(RecipientRecall before, RecipientRecall after) {
        RecipientRequest request = after.request();
        List<ReportChange> changes = new ArrayList<>();
        if (before == null && !request.preview()) {
            changes.add(new Subject());
        }
        End end = after.end();
        if (end != null && (before == null || before.pending())) {
            changes.add(new Ended(end.result(), end.reason() == null ? null : Symbol.of(end.reason())));
        }
        if (reportsCopies(after)) {
            for (CopyFacts copy : after.copies().all()) {
                if (copy.standing() == CopyStanding.FORWARDED) {
                    addResult(changes, reported(before, copy), copy.outcomes().result());
                }
            }
        }
        return changes;
    }

    /**
     * Whether the report counts the forwarded copies of a recall. It counts none of a recall that is refused, although
     * another recall may delete them, and none before it is decided whether the recall is refused.
     */
    private static boolean reportsCopies(RecipientRecall recall) {
        return recall.admissionDecided()
                && (recall.end() == null || !recall.end().refusal());
    }

    /** Returns the result of a copy that the report counts so far; null where it counts none. */
    private static OutcomeStatus reported(RecipientRecall before, CopyFacts copy) {
        CopyFacts known = before == null || !before.admissionDecided()
                ? null
                : before.copies().get(copy.copy().copyId());
        return known == null ? null : known.outcomes().result();
    }

    private static void addResult(List<ReportChange> changes, OutcomeStatus was, OutcomeStatus is) {
        if (is != null && is != was) {
            changes.add(new ForwardedCopy(was == null ? null : Symbol.of(was), Symbol.of(is)));
        }
    }
}
