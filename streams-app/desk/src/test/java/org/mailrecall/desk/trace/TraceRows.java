package org.mailrecall.desk.trace;

import java.util.List;
import org.mailrecall.contract.ApprovalDigest;

/** Makes the trace events of a recipient recall for tests. */
public final class TraceRows {
    private static final String DROP = "Reason: [Stage: OnPromotedEvent][Agent: Transport Message Recall Agent];"
            + "Message recall process complete, dropping the recall email. Result:";

    private final String tenant;
    private final String recallId;
    private final String sender;
    private final String recipient;
    private final long askedTime;
    private String requestedBy;
    private String subject = "Recall: Figures of the third quarter";

    private TraceRows(String tenant, String recallId, String sender, String recipient, long askedTime) {
        this.tenant = tenant;
        this.recallId = recallId;
        this.sender = sender;
        this.requestedBy = sender;
        this.recipient = recipient;
        this.askedTime = askedTime;
    }

    public static TraceRows of(String tenant, String recallId, String sender, String recipient, long askedTime) {
        return new TraceRows(tenant, recallId, sender, recipient, askedTime);
    }

    /** Sets a person as the asker who asks on the sender's behalf. */
    public TraceRows askedBy(String person) {
        requestedBy = person;
        return this;
    }

    public TraceRows subject(String text) {
        subject = text;
        return this;
    }

    public TraceRow receive() {
        return row("Receive", 0, "Pending", null, "Recall taken up").make();
    }

    public TraceRow waitForApproval() {
        Made made = row("Defer", 0, "Pending", null, "Waits for approval");
        made.settingsChangedBy = "admin@" + tenant + ".example";
        made.settingsSince = askedTime - 1000;
        made.approvalDigest = digest();
        return made.make();
    }

    public TraceRow approve(String by) {
        Made made = row("Approve", 5_000, "Pending", null, "Approved by " + by);
        made.approvedBy = by;
        made.approvalDigest = digest();
        return made.make();
    }

    public TraceRow expand() {
        Made made = row("Expand", 6_000, "Pending", null, "The recipient's own copy: in reach");
        made.mailbox = recipient;
        return made.make();
    }

    public TraceRow command(int attempt) {
        Made made = row("Command", 7_000L * attempt, "Pending", null, "Delete command sent");
        made.mailbox = recipient;
        made.commandId = "c-" + recallId + "-" + recipient;
        made.attempt = attempt;
        return made.make();
    }

    public TraceRow cancel() {
        return row("Cancel", 7_500, "Pending", null, "Cancelled by the asker").make();
    }

    public TraceRow failed(String reason) {
        return row("Drop", 9_000, "Failed", reason, DROP + "Failed").make();
    }

    public TraceRow delivered() {
        return row("Deliver", 9_000, "Delivered", "RECALL_DISABLED", "Recall is switched off")
                .make();
    }

    public TraceRow succeeded(boolean wasRead, long inMailboxMillis) {
        Made made = row("Drop", 9_000, "Success", null, DROP + "Success");
        made.mailbox = recipient;
        made.wasRead = wasRead;
        made.keptForHold = false;
        made.inMailboxMillis = inMailboxMillis;
        return made.make();
    }

    /** Returns the answer of a preview. */
    public TraceRow previewed(String result, String reason) {
        Made made = row("Preview", 0, result, reason, "What a recall would do");
        made.preview = "{\"commands\":" + (reason == null ? 1 : 0) + ",\"approvalNeeded\":false,\"copies\":[]}";
        return made.make();
    }

    /** The digest of a part that names this recipient alone. */
    public String digest() {
        return ApprovalDigest.of(tenant, recallId, "original-of-" + recallId, sender, List.of(recipient));
    }

    public TraceRow late() {
        return row("Late", 99_000, "Pending", null, "A copy that was read after the recall had ended")
                .make();
    }

    private Made row(String event, long after, String result, String reason, String detail) {
        Made made = new Made();
        made.event = event;
        made.eventTime = askedTime + after;
        made.result = result;
        made.reason = reason;
        made.detail = detail;
        return made;
    }

    private final class Made {
        String event;
        long eventTime;
        String result;
        String reason;
        String detail;
        String commandId;
        Integer attempt;
        String mailbox;
        Boolean wasRead;
        Boolean keptForHold;
        Long inMailboxMillis;
        String approvedBy;
        String settingsChangedBy;
        Long settingsSince;
        String approvalDigest;
        String preview;

        TraceRow make() {
            String status = event.equals("Drop") ? "Failed" : result.equals("Delivered") ? "Delivered" : "Pending";
            return new TraceRow(
                    0,
                    0,
                    tenant,
                    recallId,
                    "original-of-" + recallId,
                    sender,
                    requestedBy,
                    requestedBy.equals(sender) ? "SELF" : "SHARED_MAILBOX",
                    recipient,
                    subject,
                    event,
                    eventTime,
                    status,
                    result,
                    reason,
                    detail,
                    commandId,
                    attempt,
                    mailbox,
                    wasRead,
                    keptForHold,
                    inMailboxMillis,
                    approvedBy,
                    "recall-requests",
                    0,
                    7L,
                    "processor-1",
                    settingsChangedBy,
                    settingsSince,
                    approvalDigest,
                    preview);
        }
    }

    /** Returns the same event at a place in the topic. */
    public static TraceRow at(TraceRow e, int partition, long offset) {
        return new TraceRow(
                partition,
                offset,
                e.tenant(),
                e.recallId(),
                e.messageId(),
                e.sender(),
                e.requestedBy(),
                e.role(),
                e.recipient(),
                e.subject(),
                e.event(),
                e.eventTime(),
                e.status(),
                e.result(),
                e.reason(),
                e.detail(),
                e.commandId(),
                e.attempt(),
                e.mailbox(),
                e.wasRead(),
                e.keptForHold(),
                e.inMailboxMillis(),
                e.approvedBy(),
                e.evidenceTopic(),
                e.evidencePartition(),
                e.evidenceOffset(),
                e.signedBy(),
                e.settingsChangedBy(),
                e.settingsSince(),
                e.approvalDigest(),
                e.preview());
    }
}
