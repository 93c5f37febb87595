package org.mailrecall.topology;

import java.nio.charset.StandardCharsets;
import org.mailrecall.contract.Topics;
import org.mailrecall.domain.Decision.Notice;
import org.mailrecall.domain.RecallEvent;
import org.mailrecall.mapping.Evidences;
import org.mailrecall.mapping.RecallState;
import org.mailrecall.state.AskedOfRecipient;
import org.mailrecall.state.CancelledForRecipient;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.SettingsChange;
import org.mailrecall.state.TimeReached;

/** What intake sends to matching. */
final class RecipientEvents {
    private final Parts parts;
    private final MatchingClock clock;
    private final TenantTimelines timelines;
    private final Matcher matcher;

    RecipientEvents(Parts parts, MatchingClock clock, TenantTimelines timelines, Matcher matcher) {
        this.parts = parts;
        this.clock = clock;
        this.timelines = timelines;
        this.matcher = matcher;
    }

    /** Whether the watermark moved. */
    boolean take(byte[] key, RecipientEvent event, long timestamp) {
        if (event.getBody() instanceof TimeReached mark) {
            return clock.advance(mark);
        }
        if (event.getBody() instanceof SettingsChange change) {
            timelines.change(change, clock.watermark());
        } else if (event.getBody() instanceof AskedOfRecipient asked) {
            Notice notice = matcher.ask(
                    new RecipientKey(text(key)),
                    RecallState.fromState(asked),
                    cancelled(asked.getCancelled()),
                    timestamp);
            if (notice == Notice.DUPLICATE) {
                parts.metrics().duplicate(parts.names().of(Topics.RECALL_REQUESTS));
            }
        } else if (event.getBody() instanceof CancelledForRecipient cancelled) {
            matcher.cancel(text(key), cancelled.getRecallId(), cancelled(cancelled), timestamp);
        }
        return false;
    }

    private static RecallEvent.Cancelled cancelled(CancelledForRecipient cancel) {
        return cancel == null
                ? null
                : new RecallEvent.Cancelled(cancel.getAt(), Evidences.fromState(cancel.getEvidence()));
    }

    private static String text(byte[] key) {
        return new String(key, StandardCharsets.UTF_8);
    }
}
