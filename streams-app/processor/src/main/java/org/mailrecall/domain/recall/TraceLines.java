package org.mailrecall.domain.recall;

import java.util.Comparator;
import org.mailrecall.domain.Evidence;
import org.mailrecall.domain.RecallReason;
import org.mailrecall.domain.RecallResult;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.CopyFacts;
import org.mailrecall.domain.copy.CopyStanding;
import org.mailrecall.domain.copy.Outcome;
import org.mailrecall.domain.copy.OutcomeStatus;
import org.mailrecall.domain.trace.Preview;
import org.mailrecall.domain.trace.TraceEvent;
import org.mailrecall.domain.trace.TraceLine;
import org.mailrecall.domain.trace.TraceLine.CommandRef;

/** Makes the lines of the trace, with their words. */
final class TraceLines {
    /** The words of Exchange's message trace, so that existing queries find them. */
    private static final String DROP = "Reason: [Stage: OnPromotedEvent][Agent: Transport Message Recall Agent];"
            + "Message recall process complete, dropping the recall email. Result:";

    private TraceLines() {}

    static TraceLine of(RecipientRecall recall, TraceEvent event, long at, Evidence evidence, String detail) {
        return line(recall, event, at, evidence, null, detail, null, null);
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
                    case NOT_SUBMITTER -> "A copy that somebody else submitted than who asks: no command";
                };
        return line(
                recall, TraceEvent.EXPAND, copy.deliveredAt(), copy.evidence(), reason, detail, null, copy.mailbox());
    }

    /** A further copy came that is not judged. The trace says it once for a recall, at the first such copy. */
    static TraceLine beyond(RecipientRecall recall, Copy copy) {
        return line(
                recall,
                TraceEvent.EXPAND,
                copy.deliveredAt(),
                copy.evidence(),
                RecallReason.TOO_MANY_COPIES,
                "More copies of this Message-ID than are judged: this copy and all later copies get no command",
                null,
                copy.mailbox());
    }

    static TraceLine commanded(RecipientRecall recall, Command command) {
        String detail = command.onlyIfUnread() ? "Delete command sent, if unread" : "Delete command sent";
        return line(
                recall,
                TraceEvent.COMMAND,
                command.due(),
                command.copy().evidence(),
                null,
                detail,
                new CommandRef(command.commandId(), command.attempt()),
                command.copy().mailbox());
    }

    static TraceLine outcome(RecipientRecall recall, CopyFacts copy, Outcome outcome) {
        return outcomeLine(recall, TraceEvent.OUTCOME, copy, outcome, "Mailbox service: " + outcome.status());
    }

    static TraceLine lateOutcome(RecipientRecall recall, CopyFacts copy, Outcome outcome) {
        return outcomeLine(recall, TraceEvent.LATE, copy, outcome, "Too late, mailbox service: " + outcome.status());
    }

    static TraceLine lateCopy(RecipientRecall recall, Copy copy) {
        return line(
                recall,
                TraceEvent.LATE,
                copy.deliveredAt(),
                copy.evidence(),
                null,
                "A copy that was read after the recall had ended: no command",
                null,
                copy.mailbox());
    }

    static TraceLine lateCancel(RecipientRecall recall, RecallEvent.Cancelled cancel) {
        return of(recall, TraceEvent.LATE, cancel.at(), cancel.evidence(), "Cancelled after the recall had ended");
    }

    static TraceLine deletedForAnother(RecipientRecall recall, CopyFacts copy, RecallEvent.DeletedForAnother deleted) {
        return line(
                recall,
                TraceEvent.OUTCOME,
                deleted.deletion().at(),
                deleted.deletion().evidence(),
                null,
                "Deleted on behalf of another recall",
                null,
                copy.copy().mailbox());
    }

    /** The answer to a preview. */
    static TraceLine previewed(RecipientRecall recall, RecallResult result, RecallReason reason, Preview preview) {
        RecipientRequest request = recall.request();
        return new TraceLine(
                TraceEvent.PREVIEW,
                request.askedAt(),
                request.evidence(),
                result,
                reason,
                (preview.approvalNeeded() ? "After an approval, a" : "A") + " recall would send " + preview.commands()
                        + (preview.commands() == 1 ? " delete command" : " delete commands"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                preview);
    }

    /** The end of the recall: Deliver for rule 1, Drop otherwise. */
    static TraceLine ended(RecipientRecall recall) {
        End end = recall.end();
        if (end.result() == RecallResult.DELIVERED) {
            return line(
                    recall,
                    TraceEvent.DELIVER,
                    end.at(),
                    null,
                    RecallReason.RECALL_DISABLED,
                    "Recall is switched off for the tenant: the recall message is delivered as ordinary mail",
                    null,
                    null);
        }
        CopyFacts deleted = end.result() == RecallResult.SUCCESS ? firstDeleted(recall) : null;
        return new TraceLine(
                TraceEvent.DROP,
                end.at(),
                end.evidence(),
                end.result(),
                end.reason(),
                DROP + (end.result() == RecallResult.SUCCESS ? "Success" : "Failed"),
                null,
                null,
                deleted == null ? null : deleted.copy().mailbox(),
                deleted == null ? null : deleted.deletion(),
                deleted == null
                        ? null
                        : deleted.deletion().at() - deleted.copy().deliveredAt());
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
        boolean deleted = outcome.status() == OutcomeStatus.DELETED;
        return new TraceLine(
                event,
                outcome.at(),
                outcome.evidence(),
                result(recall),
                reason,
                outcome.note() == null ? words : words + " (" + outcome.note() + ")",
                null,
                new CommandRef(outcome.commandId(), outcome.attempt()),
                copy.copy().mailbox(),
                deleted ? outcome.deletion() : null,
                deleted ? outcome.at() - copy.copy().deliveredAt() : null);
    }

    private static TraceLine line(
            RecipientRecall recall,
            TraceEvent event,
            long at,
            Evidence evidence,
            RecallReason reason,
            String detail,
            CommandRef command,
            String mailbox) {
        return new TraceLine(event, at, evidence, result(recall), reason, detail, null, command, mailbox, null, null);
    }

    static RecallResult result(RecipientRecall recall) {
        return recall.pending() ? RecallResult.PENDING : recall.end().result();
    }
}
