package org.mailrecall.mapping;

import java.time.Instant;
import java.util.TreeMap;
import org.mailrecall.domain.report.ReportChange;
import org.mailrecall.domain.report.ReportCounts;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallResult;
import org.mailrecall.state.CopyBeside;
import org.mailrecall.state.PartKnown;
import org.mailrecall.state.RecipientEnded;
import org.mailrecall.state.RecipientForgotten;
import org.mailrecall.state.RecipientRepeated;
import org.mailrecall.state.ReportUpdate;
import org.mailrecall.state.StoredReport;
import org.mailrecall.state.SubjectShown;

/** Maps a recall's counts to and from their stored form, and makes the report from them. */
public final class Reports {
    private Reports() {}

    /**
     * Returns the change that an update brings.
     *
     * @throws IllegalArgumentException where the update holds a symbol that makes no sense
     */
    public static ReportChange change(ReportUpdate update) {
        if (update.getTimes() < 1) {
            throw new IllegalArgumentException("a change that is true of " + update.getTimes());
        }
        Object body = update.getBody();
        if (body instanceof PartKnown part) {
            return new ReportChange.PartRead(part.getParts(), part.getRecipients());
        }
        if (body instanceof RecipientEnded ended) {
            return new ReportChange.Ended(
                    ContractEnums.toDomain(RecallResult.valueOf(ended.getVerdict())), ended.getReason());
        }
        if (body instanceof CopyBeside copy) {
            return new ReportChange.ForwardedCopy(copy.getBefore(), copy.getAfter());
        }
        if (body instanceof RecipientRepeated) {
            return new ReportChange.Repeated();
        }
        if (body instanceof SubjectShown) {
            return new ReportChange.Subject();
        }
        if (body instanceof RecipientForgotten) {
            return new ReportChange.Forgotten();
        }
        throw new IllegalArgumentException("an update of an unknown kind");
    }

    /** Returns the counts of a stored report; for null, the counts of a recall without a report. */
    public static ReportCounts fromState(StoredReport stored) {
        return stored == null
                ? ReportCounts.NONE
                : new ReportCounts(
                        stored.getKnown() == null ? 0 : stored.getKnown().getParts(),
                        stored.getPartsKnown(),
                        stored.getRecipients(),
                        stored.getRepeated(),
                        stored.getSucceeded(),
                        stored.getDelivered(),
                        stored.getFailedByReason(),
                        stored.getBeside(),
                        stored.getForgotten());
    }

    /**
     * Returns the stored form of a report.
     *
     * @param known the part read last; null before the first
     * @param subject what is shown of it; null until a recipient was taken up
     */
    public static StoredReport toState(PartKnown known, String subject, ReportCounts counts) {
        return StoredReport.newBuilder()
                .setKnown(known)
                .setSubject(subject)
                .setPartsKnown(counts.partsRead())
                .setRecipients(counts.named())
                .setRepeated(counts.repeated())
                .setSucceeded(counts.succeeded())
                .setDelivered(counts.delivered())
                .setFailedByReason(counts.failedByReason())
                .setBeside(counts.forwardedByResult())
                .setForgotten(counts.forgotten())
                .build();
    }

    /**
     * Returns the report as it is sent.
     *
     * @param subject what is shown of it; null until a recipient was taken up: former versions sent it with the parts
     */
    public static RecallReport report(PartKnown known, String subject, ReportCounts counts) {
        return RecallReport.newBuilder()
                .setTenant(known.getTenant())
                .setRecallId(known.getRecallId())
                .setMessageId(known.getMessageId())
                .setSender(known.getSender())
                .setSubject(subject == null ? known.getSubject() : subject)
                .setAskedTime(Instant.ofEpochMilli(known.getAskedAt()))
                .setParts(known.getParts())
                .setPartsKnown(counts.partsRead())
                .setTotalRecipients(known.getTotalRecipients())
                .setKnownRecipients(counts.recipients())
                .setPending(counts.pending())
                .setSucceeded(counts.succeeded())
                .setFailed(counts.failed())
                .setDelivered(counts.delivered())
                .setFailedByReason(new TreeMap<>(counts.failedByReason()))
                .setForwardedCopies(new TreeMap<>(counts.forwardedByResult()))
                .setComplete(counts.isComplete())
                .setSummary(counts.summary(known.getTotalRecipients()))
                .build();
    }
}
