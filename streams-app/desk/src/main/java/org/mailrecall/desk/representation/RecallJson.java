package org.mailrecall.desk.representation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.query.recall.Deadlines;
import org.mailrecall.desk.query.recall.EventRecord;
import org.mailrecall.desk.query.recall.RecallNote;
import org.mailrecall.desk.query.recall.RecallRecord;
import org.mailrecall.desk.text.ReasonTexts;
import org.mailrecall.desk.text.Words;
import org.mailrecall.desk.trace.RecipientState;

/** Recalls, recipients and events as the native interface writes them. */
public final class RecallJson {
    private RecallJson() {}

    /** Returns a recall as the interface writes it. */
    public static Map<String, Object> recall(RecallRecord r, Deadlines deadlines) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", RecallIds.encode(r.recallId()));
        json.put("recallId", r.recallId());
        json.put("originalMessageId", r.messageId());
        json.put("sender", r.sender());
        json.put("askedBy", r.requestedBy());
        json.put("role", r.role());
        json.put("subject", r.subject());
        json.put("askedTime", Json.time(r.askedTime()));
        json.put("deadline", Json.time(deadlines.of(r)));
        json.put("state", r.state().text());
        json.put("result", r.result().map(RecallRecord.Result::text).orElse(null));
        json.put("recipients", r.recipients());
        json.put("percent", r.percent());
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("pending", r.recipients() - r.ended());
        counts.put("success", r.succeeded());
        counts.put("failed", r.failed());
        counts.put("delivered", r.delivered());
        counts.put("unknown", r.other());
        counts.put("waitingForApproval", r.waiting());
        json.put("counts", counts);
        json.put("failedByReason", r.failedByReason());
        json.put("forwardedCopies", r.forwardedCopies());
        json.put("cancelAsked", r.cancelAsked());
        json.put("approval", approval(r));
        json.put("settings", settings(r));
        json.put("parts", parts(r));
        json.put("asOf", asOf(r));
        return json;
    }

    private static Map<String, Object> approval(RecallRecord r) {
        return r.approvedBy() == null ? null : Map.of("by", r.approvedBy(), "time", Json.time(r.approvedTime()));
    }

    private static Map<String, Object> settings(RecallRecord r) {
        if (r.settingsSince() == null) {
            return null;
        }
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("changedBy", r.settingsChangedBy());
        settings.put("since", Json.time(r.settingsSince()));
        return settings;
    }

    private static Map<String, Object> parts(RecallRecord r) {
        return r.reportParts() == null ? null : Map.of("known", r.reportPartsKnown(), "all", r.reportParts());
    }

    /** Returns the last trace event that the recall takes into account; null while none has been read. */
    private static String asOf(RecallRecord r) {
        return r.lastOffset() == null ? null : r.lastPartition() + "-" + r.lastOffset();
    }

    /**
     * Returns a recipient of a recall as the interface writes it.
     *
     * @param words the language of the texts
     */
    public static Map<String, Object> recipient(RecipientState s, Words words) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("recipient", s.recipient());
        json.put("mailbox", s.mailbox());
        json.put("result", s.result());
        json.put("reason", s.reason());
        json.put("text", ReasonTexts.of(s, words).what());
        json.put("whatToDo", ReasonTexts.of(s, words).todo());
        json.put("wasRead", s.wasRead());
        json.put("secondsInMailbox", s.inMailboxMillis() == null ? null : toSeconds(s.inMailboxMillis()));
        json.put("keptForHold", s.keptForHold());
        json.put("attempts", s.attempts());
        json.put("copies", s.copies());
        json.put("lastEvent", s.lastEvent());
        json.put("lastEventTime", Json.time(s.lastEventTime()));
        json.put("endedTime", Json.time(s.endedTime()));
        return json;
    }

    /** Returns a note about a recall as the interface writes it. */
    public static Map<String, Object> note(RecallNote n) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", n.kind().name());
        json.put("by", n.address());
        json.put("time", Json.time(n.noteTime()));
        json.put("text", n.note());
        return json;
    }

    /** Returns a trace event of a recall as the interface writes it. */
    public static Map<String, Object> event(EventRecord e) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("position", e.position().toString());
        json.put("recipient", e.recipient());
        json.put("event", e.event());
        json.put("eventTime", Json.time(e.eventTime()));
        json.put("status", e.status());
        json.put("result", e.result());
        json.put("reason", e.reason());
        json.put("detail", e.detailText());
        json.put("commandId", e.commandId());
        json.put("attempt", e.attempt());
        json.put("mailbox", e.mailbox());
        json.put("wasRead", e.wasRead());
        json.put("keptForHold", e.keptForHold());
        json.put("secondsInMailbox", e.inMailboxMillis() == null ? null : toSeconds(e.inMailboxMillis()));
        json.put("approvedBy", e.approvedBy());
        json.put("evidence", evidence(e));
        json.put("signedBy", e.signedBy());
        return json;
    }

    private static Map<String, Object> evidence(EventRecord e) {
        return e.evidenceTopic() == null
                ? null
                : Map.of(
                        "topic", e.evidenceTopic(),
                        "partition", e.evidencePartition(),
                        "offset", e.evidenceOffset());
    }

    private static long toSeconds(long millis) {
        return Duration.ofMillis(millis).toSeconds();
    }
}
