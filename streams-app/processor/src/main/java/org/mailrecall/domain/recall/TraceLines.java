package org.mailrecall.domain.recall;

import java.util.Comparator;
import org.mailrecall.domain.Evidence;
import org.mailrecall.domain.RecallReason;
import org.mailrecall.domain.RecallResult;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.TenantSettings;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.CopyFacts;
import org.mailrecall.domain.copy.CopyStanding;
import org.mailrecall.domain.copy.Outcome;
import org.mailrecall.domain.copy.OutcomeStatus;
import org.mailrecall.domain.recall.decision.Command;
import org.mailrecall.domain.recall.decision.RecallEvent;
import org.mailrecall.domain.recall.state.End;
import org.mailrecall.domain.recall.state.RecipientRecall;
import org.mailrecall.domain.trace.Preview;
import org.mailrecall.domain.trace.TraceEvent;
import org.mailrecall.domain.trace.TraceLine;
import org.mailrecall.domain.trace.TraceLineBuilder;

/** Makes the lines of the trace, with their texts. {@link ApprovalLines} makes those about approvals. */
final class TraceLines {
    /**
     * The detail in the words of Exchange's message trace, as the contract demands, so that existing queries find it.
     */
    private static final String DROP = "Reason: [Stage: OnPromotedEvent][Agent: Transport Message Recall Agent];"
            + "Message recall process complete, dropping the recall email. Result:";

    private TraceLines() {}

    static TraceLine of(RecipientRecall recall, TraceEvent event, long at, Evidence evidence, String detail) {
        return line(recall, event, at, evidence, detail).build();
    }

    static TraceLine received(RecipientRecall recall) {
        RecipientRequest request = recall.request();
        return of(recall, TraceEvent.RECEIVE, request.askedAt(), request.evidence(), "Recall taken up");
    }

    static TraceLine expanded(RecipientRecall recall, Copy copy, CopyStanding standing) {
        RecallReason reason =
                switch (standing) {
                    case OWN, FORWARDED -> null;
                    case OUT_OF_REACH -> RecallReason.OUT_OF_REACH;
                    case NOT_SENDER -> RecallReason.NOT_SENDER;
                    case NOT_SUBMITTER -> RecallReason.NOT_SUBMITTER;
                };
        String detail =
                switch (standing) {
                    case OWN -> "The recipient's own copy: in reach";
                    case FORWARDED -> "A copy forwarded automatically inside the tenant: in reach";
                    case OUT_OF_REACH -> "A copy that came by hand or inbox rule, or left the tenant: no command";
                    case NOT_SENDER -> "A copy of another sender under the same Message-ID: no command";
                    case NOT_SUBMITTER -> "A copy that the asker is not known to have submitted: no command";
                };
        return aboutCopy(recall, TraceEvent.EXPAND, copy, detail).reason(reason).build();
    }

    /**
     * The recall judges no further copies. The caller makes this line once for a recall, at the first copy that is not
     * judged.
     */
    static TraceLine beyond(RecipientRecall recall, Copy copy) {
        return aboutCopy(
                        recall,
                        TraceEvent.EXPAND,
                        copy,
                        "More copies of this Message-ID than are judged: this copy and all later copies get no command")
                .reason(RecallReason.TOO_MANY_COPIES)
                .build();
    }

    static TraceLine commanded(RecipientRecall recall, Command command) {
        String detail = command.onlyIfUnread() ? "Delete command sent, if unread" : "Delete command sent";
        return line(recall, TraceEvent.COMMAND, command.due(), command.copy().evidence(), detail)
                .command(command.commandId(), command.attempt())
                .mailbox(command.copy().mailbox())
                .build();
    }

    static TraceLine outcome(RecipientRecall recall, CopyFacts copy, Outcome outcome) {
        return outcomeLine(recall, TraceEvent.OUTCOME, copy, outcome, "Mailbox service: " + outcome.status());
    }

    static TraceLine lateOutcome(RecipientRecall recall, CopyFacts copy, Outcome outcome) {
        return outcomeLine(recall, TraceEvent.LATE, copy, outcome, "Too late, mailbox service: " + outcome.status());
    }

    static TraceLine lateCopy(RecipientRecall recall, Copy copy) {
        return aboutCopy(recall, TraceEvent.LATE, copy, "A copy that was read after the recall had ended: no command")
                .build();
    }

    static TraceLine lateCancel(RecipientRecall recall, RecallEvent.Cancelled cancel) {
        return of(recall, TraceEvent.LATE, cancel.at(), cancel.evidence(), "Cancelled after the deadline");
    }

    static TraceLine deletedForAnother(RecipientRecall recall, CopyFacts copy, RecallEvent.DeletedForAnother deleted) {
        return line(
                        recall,
                        TraceEvent.OUTCOME,
                        deleted.deletion().at(),
                        deleted.deletion().evidence(),
                        "Deleted on behalf of another recall")
                .mailbox(copy.copy().mailbox())
                .build();
    }

    /** The answer to a preview. */
    static TraceLine previewed(RecipientRecall recall, RecallResult result, RecallReason reason, Preview preview) {
        RecipientRequest request = recall.request();
        return TraceLine.builder(TraceEvent.PREVIEW, request.askedAt(), result)
                .evidence(request.evidence())
                .reason(reason)
                .detail((preview.approvalNeeded() ? "After an approval, a" : "A") + " recall would send "
                        + preview.commands() + (preview.commands() == 1 ? " delete command" : " delete commands"))
                .preview(preview)
                .build();
    }

    /**
     * The end of the recall: a Deliver event for rule 1, otherwise a Drop event.
     *
     * @param settings the origin of the settings that decided; null where no settings did
     */
    static TraceLine ended(RecipientRecall recall, TenantSettings.Origin settings) {
        End end = recall.end();
        if (end.result() == RecallResult.DELIVERED) {
            return line(
                            recall,
                            TraceEvent.DELIVER,
                            end.at(),
                            null,
                            "Recall is switched off for the tenant: the recall message is delivered as ordinary mail")
                    .reason(RecallReason.RECALL_DISABLED)
                    .decidedBy(settings)
                    .build();
        }
        boolean success = end.result() == RecallResult.SUCCESS;
        TraceLineBuilder line = line(
                        recall, TraceEvent.DROP, end.at(), end.evidence(), DROP + (success ? "Success" : "Failed"))
                .reason(end.reason())
                .decidedBy(settings);
        if (success) {
            CopyFacts copy = firstDeleted(recall);
            line.mailbox(copy.copy().mailbox())
                    .deletion(
                            copy.deletion(), copy.deletion().at() - copy.copy().deliveredAt());
        }
        return line.build();
    }

    private static CopyFacts firstDeleted(RecipientRecall recall) {
        return recall.own().stream()
                .filter(copy -> copy.deletion() != null)
                .min(Comparator.comparingLong(copy -> copy.deletion().at()))
                .orElseThrow();
    }

    private static TraceLine outcomeLine(
            RecipientRecall recall, TraceEvent event, CopyFacts copy, Outcome outcome, String words) {
        RecallReason reason =
                switch (outcome.status()) {
                    case ALREADY_READ -> RecallReason.ALREADY_READ;
                    case NOT_IN_MAILBOX -> RecallReason.NOT_IN_MAILBOX;
                    case REJECTED -> RecallReason.REJECTED;
                    case DELETED, TRY_AGAIN, EXPIRED -> null;
                };
        TraceLineBuilder line = line(
                        recall,
                        event,
                        outcome.at(),
                        outcome.evidence(),
                        outcome.note() == null ? words : words + " (" + outcome.note() + ")")
                .reason(reason)
                .command(outcome.commandId(), outcome.attempt())
                .mailbox(copy.copy().mailbox());
        if (outcome.status() == OutcomeStatus.DELETED) {
            line.deletion(outcome.deletion(), outcome.at() - copy.copy().deliveredAt());
        }
        return line.build();
    }

    private static TraceLineBuilder aboutCopy(RecipientRecall recall, TraceEvent event, Copy copy, String detail) {
        return line(recall, event, copy.deliveredAt(), copy.evidence(), detail).mailbox(copy.mailbox());
    }

    static TraceLineBuilder line(RecipientRecall recall, TraceEvent event, long at, Evidence evidence, String detail) {
        return TraceLine.builder(event, at, result(recall)).evidence(evidence).detail(detail);
    }

    private static RecallResult result(RecipientRecall recall) {
        return recall.pending() ? RecallResult.PENDING : recall.end().result();
    }
}
