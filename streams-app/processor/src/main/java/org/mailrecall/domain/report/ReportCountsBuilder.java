package org.mailrecall.domain.report;

import java.util.HashMap;
import java.util.Map;
import org.mailrecall.domain.RecallReason;
import org.mailrecall.domain.copy.OutcomeStatus;

/** Builds {@link ReportCounts}. Each number that is not set is 0. */
public final class ReportCountsBuilder {
    private int parts;
    private int partsRead;
    private int named;
    private int repeated;
    private int succeeded;
    private int delivered;
    private Map<Symbol<RecallReason>, Integer> failedByReason = Map.of();
    private Map<Symbol<OutcomeStatus>, Integer> forwardedByResult = Map.of();
    private int forgotten;

    ReportCountsBuilder() {}

    ReportCountsBuilder(ReportCounts from) {
        parts = from.parts();
        partsRead = from.partsRead();
        named = from.named();
        repeated = from.repeated();
        succeeded = from.succeeded();
        delivered = from.delivered();
        failedByReason = from.failedByReason();
        forwardedByResult = from.forwardedByResult();
        forgotten = from.forgotten();
    }

    public ReportCountsBuilder parts(int value) {
        parts = value;
        return this;
    }

    public ReportCountsBuilder partsRead(int value) {
        partsRead = value;
        return this;
    }

    public ReportCountsBuilder named(int value) {
        named = value;
        return this;
    }

    public ReportCountsBuilder repeated(int value) {
        repeated = value;
        return this;
    }

    public ReportCountsBuilder succeeded(int value) {
        succeeded = value;
        return this;
    }

    public ReportCountsBuilder delivered(int value) {
        delivered = value;
        return this;
    }

    public ReportCountsBuilder failedByReason(Map<Symbol<RecallReason>, Integer> counts) {
        failedByReason = counts;
        return this;
    }

    public ReportCountsBuilder forwardedByResult(Map<Symbol<OutcomeStatus>, Integer> counts) {
        forwardedByResult = counts;
        return this;
    }

    public ReportCountsBuilder forgotten(int value) {
        forgotten = value;
        return this;
    }

    ReportCountsBuilder failedPlus(Symbol<RecallReason> reason, int by) {
        return failedByReason(plus(failedByReason, reason, by));
    }

    ReportCountsBuilder forwardedPlus(Symbol<OutcomeStatus> result, int by) {
        return forwardedByResult(plus(forwardedByResult, result, by));
    }

    /** Returns the counts with a number added to one of them, without counts of zero. */
    private static <K> Map<K, Integer> plus(Map<K, Integer> counts, K key, int by) {
        Map<K, Integer> sum = new HashMap<>(counts);
        sum.merge(key, by, Integer::sum);
        sum.values().removeIf(count -> count == 0);
        return sum;
    }

    public ReportCounts build() {
        return new ReportCounts(
                parts, partsRead, named, repeated, succeeded, delivered, failedByReason, forwardedByResult, forgotten);
    }
}
