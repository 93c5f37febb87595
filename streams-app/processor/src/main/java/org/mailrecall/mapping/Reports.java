package org.mailrecall.mapping;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallResult;
import org.mailrecall.state.CopyBeside;
import org.mailrecall.state.PartKnown;
import org.mailrecall.state.RecipientEnded;
import org.mailrecall.state.RecipientForgotten;
import org.mailrecall.state.RecipientRepeated;
import org.mailrecall.state.ReportUpdate;
import org.mailrecall.state.StoredReport;

/** A recall's counts, and the report made from them. */
public final class Reports {
    private Reports() {}

    /** The counts after an update; null before the first. */
    public static StoredReport updated(StoredReport before, ReportUpdate update) {
        StoredReport.Builder now = before == null ? empty() : StoredReport.newBuilder(before);
        Object body = update.getBody();
        int times = update.getTimes();
        if (body instanceof PartKnown part) {
            now.setKnown(part)
                    .setPartsKnown(now.getPartsKnown() + 1)
                    .setRecipients(now.getRecipients() + part.getRecipients());
        } else if (body instanceof RecipientEnded ended) {
            switch (RecallResult.valueOf(ended.getVerdict())) {
                case Success -> now.setSucceeded(now.getSucceeded() + times);
                case Delivered -> now.setDelivered(now.getDelivered() + times);
                case Failed -> now.setFailedByReason(plus(now.getFailedByReason(), ended.getReason(), times));
                case Pending, UNKNOWN -> throw new IllegalArgumentException(ended.getVerdict() + " is no end");
            }
        } else if (body instanceof RecipientRepeated) {
            now.setRepeated(now.getRepeated() + times);
        } else if (body instanceof CopyBeside copy) {
            Map<String, Integer> beside = plus(now.getBeside(), copy.getAfter(), times);
            now.setBeside(copy.getBefore() == null ? beside : plus(beside, copy.getBefore(), -times));
        } else if (body instanceof RecipientForgotten) {
            now.setForgotten(now.getForgotten() + times);
        }
        return now.build();
    }

    /** Whether the report itself says something else after it. */
    public static boolean changesReport(ReportUpdate update) {
        return !(update.getBody() instanceof RecipientForgotten);
    }

    /** Whether every known recipient recall is forgotten, so that nothing can change any more. */
    public static boolean over(StoredReport report) {
        return report.getKnown() != null && report.getForgotten() == recipients(report);
    }

    public static RecallReport report(StoredReport report) {
        PartKnown known = report.getKnown();
        int failed = failed(report);
        int ended = report.getSucceeded() + failed + report.getDelivered();
        boolean allKnown = report.getPartsKnown() == known.getParts();
        int recipients = recipients(report);
        boolean complete = allKnown && ended == recipients;
        return RecallReport.newBuilder()
                .setTenant(known.getTenant())
                .setRecallId(known.getRecallId())
                .setMessageId(known.getMessageId())
                .setSender(known.getSender())
                .setSubject(known.getSubject())
                .setAskedTime(Instant.ofEpochMilli(known.getAskedAt()))
                .setParts(known.getParts())
                .setPartsKnown(report.getPartsKnown())
                .setTotalRecipients(known.getTotalRecipients())
                .setKnownRecipients(recipients)
                .setPending(recipients - ended)
                .setSucceeded(report.getSucceeded())
                .setFailed(failed)
                .setDelivered(report.getDelivered())
                .setFailedByReason(new TreeMap<>(report.getFailedByReason()))
                .setForwardedCopies(new TreeMap<>(report.getBeside()))
                .setComplete(complete)
                .setSummary(summary(report, recipients, ended, failed, allKnown))
                .build();
    }

    private static String summary(StoredReport report, int recipients, int ended, int failed, boolean allKnown) {
        StringBuilder line = new StringBuilder();
        if (!allKnown) {
            line.append(recipients + " of " + report.getKnown().getTotalRecipients() + " known; ");
        }
        line.append(report.getSucceeded() + " recalled, " + failed + " failed");
        if (report.getDelivered() > 0) {
            line.append(", " + report.getDelivered() + " delivered as ordinary mail");
        }
        return line.append(", " + (recipients - ended) + " pending").toString();
    }

    private static int recipients(StoredReport report) {
        return report.getRecipients() - report.getRepeated();
    }

    private static int failed(StoredReport report) {
        return report.getFailedByReason().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private static StoredReport.Builder empty() {
        return StoredReport.newBuilder().setFailedByReason(Map.of()).setBeside(Map.of());
    }

    /** Without entries that have come down to zero. */
    private static Map<String, Integer> plus(Map<String, Integer> counts, String key, int by) {
        Map<String, Integer> sum = new HashMap<>(counts);
        sum.merge(key, by, Integer::sum);
        sum.values().removeIf(count -> count == 0);
        return sum;
    }
}
