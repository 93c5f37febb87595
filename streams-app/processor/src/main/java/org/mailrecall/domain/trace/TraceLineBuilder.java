package org.mailrecall.domain.trace;

import org.mailrecall.domain.Evidence;
import org.mailrecall.domain.RecallReason;
import org.mailrecall.domain.RecallResult;
import org.mailrecall.domain.TenantSettings;
import org.mailrecall.domain.copy.Deletion;
import org.mailrecall.domain.trace.TraceLine.CommandRef;

/** Builds a {@link TraceLine}. Each field that is not set is null. */
public final class TraceLineBuilder {
    private final TraceEvent event;
    private final long at;
    private final RecallResult result;
    private Evidence evidence;
    private RecallReason reason;
    private String detail;
    private Long until;
    private CommandRef command;
    private String mailbox;
    private Deletion deletion;
    private Long inMailboxMillis;
    private String approvedBy;
    private TenantSettings.Origin settings;
    private Preview preview;

    TraceLineBuilder(TraceEvent event, long at, RecallResult result) {
        this.event = event;
        this.at = at;
        this.result = result;
    }

    public TraceLineBuilder evidence(Evidence record) {
        this.evidence = record;
        return this;
    }

    public TraceLineBuilder reason(RecallReason why) {
        this.reason = why;
        return this;
    }

    public TraceLineBuilder detail(String words) {
        this.detail = words;
        return this;
    }

    /** Appends a time to the detail; null for none. */
    public TraceLineBuilder until(Long timeMillis) {
        this.until = timeMillis;
        return this;
    }

    public TraceLineBuilder command(String commandId, int attempt) {
        this.command = new CommandRef(commandId, attempt);
        return this;
    }

    public TraceLineBuilder mailbox(String mailboxOfCopy) {
        this.mailbox = mailboxOfCopy;
        return this;
    }

    public TraceLineBuilder deletion(Deletion observed, long timeInMailboxMillis) {
        this.deletion = observed;
        this.inMailboxMillis = timeInMailboxMillis;
        return this;
    }

    public TraceLineBuilder approvedBy(String approver) {
        this.approvedBy = approver;
        return this;
    }

    /** Sets the origin of the settings that decided; null where no settings did. */
    public TraceLineBuilder decidedBy(TenantSettings.Origin origin) {
        this.settings = origin;
        return this;
    }

    public TraceLineBuilder preview(Preview effects) {
        this.preview = effects;
        return this;
    }

    public TraceLine build() {
        return new TraceLine(
                event,
                at,
                evidence,
                result,
                reason,
                detail,
                until,
                command,
                mailbox,
                deletion,
                inMailboxMillis,
                approvedBy,
                settings,
                preview);
    }
}
