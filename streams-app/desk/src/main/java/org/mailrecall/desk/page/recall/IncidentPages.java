package org.mailrecall.desk.page.recall;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.mailrecall.desk.access.Audit;
import org.mailrecall.desk.http.Call;
import org.mailrecall.desk.incident.AuditExport;
import org.mailrecall.desk.incident.ExportEndpoints;
import org.mailrecall.desk.incident.IncidentPaper;
import org.mailrecall.desk.incident.IncidentRow;
import org.mailrecall.desk.page.view.IncidentView;
import org.mailrecall.desk.page.view.RecallView;
import org.mailrecall.desk.page.view.Shell;
import org.mailrecall.desk.page.view.Templates;
import org.mailrecall.desk.page.visit.PageParts;
import org.mailrecall.desk.page.visit.PageVisits;
import org.mailrecall.desk.query.Page;
import org.mailrecall.desk.query.recall.RecallRecord;

/** The incident paper of a recall: a page for printing, CSV, and signed lines. */
public final class IncidentPages {
    private static final int RECIPIENTS = 1_000;

    private final PageVisits visits;
    private final RecallLookup lookup;
    private final IncidentPaper papers;
    private final ExportEndpoints exports;
    private final InstantSource clock;

    public IncidentPages(PageParts parts, PageVisits visits, RecallLookup lookup) {
        this.visits = visits;
        this.lookup = lookup;
        this.papers = new IncidentPaper(parts.database(), parts.deadlines(), parts.clock());
        this.exports = new ExportEndpoints(
                papers, new AuditExport(new Audit(parts.database()), parts.clock()), parts.exportKey());
        this.clock = parts.clock();
    }

    /** Shows the paper for printing. */
    public void show(Call call) {
        Shell shell = visits.shell(call.http(), call.caller(), "title.incident");
        RecallRecord row = lookup.recall(call, call.recallId());
        Optional<String> from = call.parameter("after");
        Page<IncidentRow> page = papers.recipients(call.scope(), row.recallId(), RECIPIENTS, from);
        RecallView recall = lookup.view(row, Optional.empty(), shell);
        Templates.show(
                call.http(),
                "incident.jte",
                shell,
                new IncidentView(
                        recall,
                        page.rows(),
                        papers.settings(row),
                        clock.millis(),
                        call.caller().name() + " <" + call.caller().address() + ">",
                        from.isPresent() || page.next().isPresent(),
                        page.next()
                                .map(after -> recall.link() + "/incident?after=" + Queries.encode(after))
                                .orElse("")));
    }

    /** Answers with the file of signed lines. */
    public void lines(Call call) throws IOException {
        exports.incidentLines(call);
    }

    /** Answers with the CSV file. */
    public void csv(Call call) throws IOException {
        exports.incidentCsv(call);
    }
}
