package org.mailrecall.mapping;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.report.ReportChange;
import org.mailrecall.domain.report.ReportCounts;
import org.mailrecall.domain.report.Symbol;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallReason;
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

/**
 * Maps the counts of a recall to and from their stored form, and changes to and from report updates, and makes the
 * report. A reason or status of a later version counts as {@code UNKNOWN}.
 */
public final class Reports {
    private Reports() {}

    /**
     * Returns the change that an update brings.
     *
     * @throws IllegalArgumentException when the update is of an unknown kind, or holds a value that no update can have
     */
    public static ReportChange change(ReportUpdate update) {
        if (update.getTimes() < 1) {
            throw new IllegalArgumentException("the times of a change are " + update.getTimes() + ", not 1 or more");
        }
        StateBounds.check(update, 0);
        Object body = update.getBody();
        if (body instanceof PartKnown part) {
            check(part);
            return new ReportChange.PartRead(part.getParts(), part.getRecipients());
        }
        if (body instanceof RecipientEnded ended) {
            return new ReportChange.Ended(
                    ContractEnums.toDomain(RecallResult.valueOf(ended.getVerdict())), reason(ended.getReason()));
        }
        if (body instanceof CopyBeside copy) {
            return new ReportChange.ForwardedCopy(status(copy.getBefore()), status(copy.getAfter()));
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

    /**
     * Returns the body of the update that brings a change.
     *
     * @throws IllegalArgumentException for a part and a subject, whose updates hold more than the change says
     */
    public static Object body(ReportChange change) {
        if (change instanceof ReportChange.Ended ended) {
            return new RecipientEnded(ContractEnums.toContract(ended.result()).name(), name(ended.reason()));
        }
        if (change instanceof ReportChange.ForwardedCopy copy) {
            return new CopyBeside(name(copy.before()), name(copy.after()));
        }
        if (change instanceof ReportChange.Repeated) {
            return new RecipientRepeated();
        }
        if (change instanceof ReportChange.Forgotten) {
            return new RecipientForgotten();
        }
        throw new IllegalArgumentException("no body for a " + change.getClass().getSimpleName());
    }

    private static Symbol<org.mailrecall.domain.RecallReason> reason(String name) {
        return name == null ? null : new Symbol<>(known(RecallReason.class, name, RecallReason.UNKNOWN));
    }

    private static Symbol<org.mailrecall.domain.copy.OutcomeStatus> status(String name) {
        return name == null ? null : new Symbol<>(known(OutcomeStatus.class, name, OutcomeStatus.UNKNOWN));
    }

    private static String name(Symbol<?> symbol) {
        return symbol == null ? null : symbol.name();
    }

    private static <E extends Enum<E>> Map<Symbol<E>, Integer> bySymbol(Map<String, Integer> byName) {
        return byName.entrySet().stream()
                .collect(Collectors.toMap(count -> new Symbol<>(count.getKey()), Map.Entry::getValue));
    }

    private static <E extends Enum<E>> Map<String, Integer> byName(Map<Symbol<E>, Integer> bySymbol) {
        Map<String, Integer> byName = new TreeMap<>();
        bySymbol.forEach((symbol, count) -> byName.put(symbol.name(), count));
        return byName;
    }

    /**
     * Checks a part that a report is made from.
     *
     * @throws IllegalArgumentException when it holds a value that no part can have
     */
    public static void check(PartKnown part) {
        RecallKeys.recallKey(part.getTenant(), part.getRecallId()); // the report's key is made from these fields
        StateBounds.checkTime(part.getAskedAt());
        StateBounds.checkNumber(part.getParts(), 1, Bounds.PARTS);
        StateBounds.checkNumber(part.getTotalRecipients(), 1, Bounds.TOTAL_RECIPIENTS);
        StateBounds.checkNumber(part.getRecipients(), 1, Bounds.RECIPIENTS_PER_RECORD);
    }

    /**
     * Returns the name of a constant, or that of the constant for unknown ones: a report counts by these names, and its row
     * must not grow by as many as there are texts.
     */
    private static <E extends Enum<E>> String known(Class<E> type, String name, E unknown) {
        try {
            return Enum.valueOf(type, name).name();
        } catch (IllegalArgumentException e) {
            return unknown.name();
        }
    }

    /** Returns the counts of a stored report; for null, the counts of a recall without a report. */
    public static ReportCounts fromState(StoredReport stored) {
        return stored == null
                ? ReportCounts.NONE
                : ReportCounts.builder()
                        .parts(stored.getKnown() == null ? 0 : stored.getKnown().getParts())
                        .partsRead(stored.getPartsKnown())
                        .named(stored.getRecipients())
                        .repeated(stored.getRepeated())
                        .succeeded(stored.getSucceeded())
                        .delivered(stored.getDelivered())
                        .failedByReason(bySymbol(stored.getFailedByReason()))
                        .forwardedByResult(bySymbol(stored.getBeside()))
                        .forgotten(stored.getForgotten())
                        .build();
    }

    /**
     * Returns the stored form of a report.
     *
     * @param known the part read last; null until a part was read
     * @param subject the subject in the form that the report shows; null until matching has sent it
     * @param changedAt the number of the last change of what the report says, as the task counts changes; 0 before the first
     */
    public static StoredReport toState(PartKnown known, String subject, ReportCounts counts, long changedAt) {
        return StoredReport.newBuilder()
                .setKnown(known)
                .setSubject(subject)
                .setPartsKnown(counts.partsRead())
                .setRecipients(counts.named())
                .setRepeated(counts.repeated())
                .setSucceeded(counts.succeeded())
                .setDelivered(counts.delivered())
                .setFailedByReason(byName(counts.failedByReason()))
                .setBeside(byName(counts.forwardedByResult()))
                .setForgotten(counts.forgotten())
                .setChangedAt(changedAt)
                .build();
    }

    /**
     * Returns the report that is sent.
     *
     * @param known the part read last
     * @param subject the subject in the form that the report shows; null until matching has sent it. Then the subject
     * in {@code known} counts, which is empty unless a former version sent the part
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
                .setFailedByReason(byName(counts.failedByReason()))
                .setForwardedCopies(byName(counts.forwardedByResult()))
                .setComplete(counts.isComplete())
                .setSummary(counts.summary(known.getTotalRecipients()))
                .build();
    }
}
