package org.mailrecall.desk.page.recall;

import java.time.InstantSource;
import java.util.Optional;
import org.mailrecall.desk.http.Call;
import org.mailrecall.desk.http.Problem;
import org.mailrecall.desk.http.ProblemException;
import org.mailrecall.desk.page.view.RecallView;
import org.mailrecall.desk.page.view.Shell;
import org.mailrecall.desk.page.visit.PageParts;
import org.mailrecall.desk.query.recall.Deadlines;
import org.mailrecall.desk.query.recall.RecallQueries;
import org.mailrecall.desk.query.recall.RecallRecord;
import org.mailrecall.desk.query.recall.RecipientFilter;
import org.mailrecall.desk.query.recall.RecipientQueries;
import org.mailrecall.desk.trace.RecipientState;

/** Finds the records that the pages of recalls show, within the scope of the caller. */
public final class RecallLookup {
    private final RecallQueries recalls;
    private final RecipientQueries recipients;
    private final Deadlines deadlines;
    private final InstantSource clock;

    public RecallLookup(PageParts parts) {
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
