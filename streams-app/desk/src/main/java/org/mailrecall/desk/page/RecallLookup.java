package org.mailrecall.desk.page;

import java.time.InstantSource;
import java.util.Optional;
import org.mailrecall.desk.api.Call;
import org.mailrecall.desk.api.Deadlines;
import org.mailrecall.desk.api.Problem;
import org.mailrecall.desk.api.ProblemException;
import org.mailrecall.desk.query.RecallQueries;
import org.mailrecall.desk.query.RecallRecord;
import org.mailrecall.desk.query.RecipientFilter;
import org.mailrecall.desk.query.RecipientQueries;
import org.mailrecall.desk.trace.RecipientState;

/** Finds what the pages of recalls show, within the scope of a call. */
final class RecallLookup {
    private final RecallQueries recalls;
    private final RecipientQueries recipients;
    private final Deadlines deadlines;
    private final InstantSource clock;

    RecallLookup(PageParts parts) {
        this.recalls = new RecallQueries(parts.database());
        this.recipients = new RecipientQueries(parts.database());
        this.deadlines = parts.deadlines();
        this.clock = parts.clock();
    }

    RecallRecord recall(Call call, String recallId) {
        return recalls.one(call.scope(), recallId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    RecallView view(RecallRecord row, Optional<RecipientState> searched, Shell shell) {
        return RecallView.of(row, deadlines.of(row).toEpochMilli(), clock.millis(), searched, shell);
    }

    Optional<RecipientState> recipient(Call call, String recallId, String address) {
        RecipientFilter filter =
                new RecipientFilter(Optional.of(address), Optional.empty(), Optional.empty(), Optional.empty());
        return recipients.list(call.scope(), recallId, filter, 1, Optional.empty()).rows().stream()
                .findFirst();
    }
}
