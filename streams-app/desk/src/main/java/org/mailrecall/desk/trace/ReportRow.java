package org.mailrecall.desk.trace;

/**
 * The facts of a report that the trace alone does not give, and the ids of its recall.
 *
 * @param askedTime milliseconds since 1970
 * @param reportRecipients recipients of the whole recall, over all its parts
 * @param reportForwarded forwarded copies by the status of their last outcome, as {@link ReasonCounts} writes them
 */
public record ReportRow(
        String tenant,
        String recallId,
        String messageId,
        String sender,
        String subject,
        long askedTime,
        int reportRecipients,
        int reportParts,
        int reportPartsKnown,
        int reportKnownRecipients,
        String reportForwarded,
        int reportPartition,
        long reportOffset) {}
