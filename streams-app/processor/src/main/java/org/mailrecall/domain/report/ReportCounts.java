package org.mailrecall.domain.report;

import java.util.Map;
import org.mailrecall.domain.RecallReason;
import org.mailrecall.domain.copy.OutcomeStatus;
import org.mailrecall.domain.report.ReportChange.Ended;
import org.mailrecall.domain.report.ReportChange.Forgotten;
import org.mailrecall.domain.report.ReportChange.ForwardedCopy;
import org.mailrecall.domain.report.ReportChange.PartRead;
import org.mailrecall.domain.report.ReportChange.Repeated;
import org.mailrecall.domain.report.ReportChange.Subject;

/**
 * The counts of a recall's report. Changes may come in any order: a recipient can end before the count of its part is
 * known.
 *
 * @param parts the number of parts of the recall; 0 until a part was read
 * @param partsRead the parts read so far
 * @param named recipients named in the parts read; a repeated recipient counts each time
 * @param repeated how many of the named recipients repeat an earlier recipient
 * @param succeeded recipient recalls that ended in success
 * @param delivered recipient recalls that ended with the recall message delivered as ordinary mail
 * @param failedByReason recipient recalls that failed, by reason
 * @param forwardedByResult forwarded copies by their result
 * @param forgotten recipient recalls of which nothing more can come
 */
public record ReportCounts(
        int parts,
        int partsRead,
        int named,
        int repeated,
        int succeeded,
        int delivered,
        Map<Symbol<RecallReason>, Integer> failedByReason,
        Map<Symbol<OutcomeStatus>, Integer> forwardedByResult,
        int forgotten) {
    /** The counts of a recall of which nothing is known. */
    public static final ReportCounts NONE = builder().build();

    public ReportCounts {
        failedByReason = Map.copyOf(failedByReason);
        forwardedByResult = Map.copyOf(forwardedByResult);
    }

    /** Begins counts of zero. */
    public static ReportCountsBuilder builder() {
        return new ReportCountsBuilder();
    }

    private ReportCountsBuilder toBuilder() {
        return new ReportCountsBuilder(this);
    }

    /**
     * Returns the counts after a change.
     *
     * @param times the number of recipients or copies that the change is about; ignored for a part and for the subject
     */
    public ReportCounts after(ReportChange change, int times) {
        if (change instanceof PartRead part) {
            return toBuilder()
                    .parts(part.parts())
                    .partsRead(partsRead + 1)
                    .named(named + part.recipients())
                    .build();
        }
        if (change instanceof Ended ended) {
            return ended(ended, times);
        }
        if (change instanceof ForwardedCopy copy) {
            ReportCountsBuilder counts = toBuilder().forwardedPlus(copy.after(), times);
            return copy.before() == null
                    ? counts.build()
                    : counts.forwardedPlus(copy.before(), -times).build();
        }
        if (change instanceof Repeated) {
            return toBuilder().repeated(repeated + times).build();
        }
        if (change instanceof Subject) {
            return this;
        }
        if (change instanceof Forgotten) {
            return toBuilder().forgotten(forgotten + times).build();
        }
        throw new IllegalArgumentException("no rule for a " + change.getClass().getSimpleName());
    }

    private ReportCounts ended(Ended ended, int times) {
        return switch (ended.result()) {
            case SUCCESS -> toBuilder().succeeded(succeeded + times).build();
            case DELIVERED -> toBuilder().delivered(delivered + times).build();
            case FAILED -> toBuilder().failedPlus(ended.reason(), times).build();
            case PENDING -> throw new IllegalArgumentException("a pending recall has not ended");
        };
    }

    /** Returns how many distinct recipients the parts that were read so far name. */
    public int recipients() {
        return named - repeated;
    }

    /** Returns how many recipient recalls failed, for any reason. */
    public int failed() {
        return failedByReason.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns how many known recipient recalls have not ended. */
    public int pending() {
        return recipients() - ended();
    }

    private int ended() {
        return succeeded + failed() + delivered;
    }

    /** Returns whether a part was read, without which there is nothing to report. */
    public boolean isKnown() {
        return partsRead > 0;
    }

    /** Returns whether all parts are read. */
    public boolean isWhole() {
        return isKnown() && partsRead == parts;
    }

    /** Returns whether every recipient is known and every recipient recall has ended. */
    public boolean isComplete() {
        return isWhole() && pending() == 0;
    }

    /** Returns whether every known recipient recall is forgotten, so that no count can change any more. */
    public boolean isOver() {
        return isKnown() && forgotten == recipients();
    }

    /**
     * Returns the counts as a line of text for people.
     *
     * @param totalRecipients the number of recipients of the recall, as its requests state it
     */
    public String summary(int totalRecipients) {
        StringBuilder line = new StringBuilder();
        if (!isWhole()) {
            line.append(recipients() + " of " + totalRecipients + " known; ");
        }
        line.append(succeeded + " recalled, " + failed() + " failed");
        if (delivered > 0) {
            line.append(", " + delivered + " delivered as ordinary mail");
        }
        return line.append(", " + pending() + " pending").toString();
    }
}
