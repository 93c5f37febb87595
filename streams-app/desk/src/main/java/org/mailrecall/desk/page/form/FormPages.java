package org.mailrecall.desk.page.form;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import org.mailrecall.desk.http.Operation;
import org.mailrecall.desk.page.visit.PageActions;
import org.mailrecall.desk.page.visit.PageVisits;
import org.mailrecall.desk.query.recall.RecallQueries;

/** The routes of the forms, of previews and of the workload. */
public final class FormPages {
    private final PageVisits visits;
    private final AskPage ask;
    private final DecisionForms decisions;
    private final SettingsPage settings;
    private final WorkloadPage workload;

    public FormPages(PageVisits visits, PageActions actions, RecallQueries recalls, InstantSource clock) {
        this.visits = visits;
        this.ask = new AskPage(visits, actions, recalls);
        this.decisions = new DecisionForms(visits, actions, recalls, clock);
        this.settings = new SettingsPage(visits, actions);
        this.workload = new WorkloadPage(visits, actions, clock);
    }

    /** Returns the forms that cancel, approve and reject a recall. */
    public DecisionForms decisions() {
        return decisions;
    }

    /** Adds the routes to a listener. */
    public void mount(JavalinConfig javalin) {
        javalin.routes.get("/ask", http -> visits.enter(http, ask::empty));
        javalin.routes.post("/ask", http -> visits.submit(http, Operation.ASK_RECALL, ask::submit));
        javalin.routes.get("/asked/{id}", http -> visits.enter(http, ask::asked));
        javalin.routes.get("/previews/{id}", this::preview);
        javalin.routes.post(
                "/recalls/{id}/cancel", http -> visits.submit(http, Operation.CANCEL_RECALL, decisions::cancel));
        javalin.routes.post(
                "/recalls/{id}/approve", http -> visits.submit(http, Operation.APPROVE_RECALL, decisions::approve));
        javalin.routes.post(
                "/recalls/{id}/reject", http -> visits.submit(http, Operation.REJECT_RECALL, decisions::reject));
        javalin.routes.get("/settings", http -> visits.look(http, Operation.GET_SETTINGS, settings::show));
        javalin.routes.post("/settings", http -> visits.submit(http, Operation.PUT_SETTINGS, settings::submit));
        javalin.routes.get("/workload", http -> visits.look(http, Operation.GET_WORKLOAD, workload::show));
    }

    /** A page with a preview that is not whole asks for it each second, as long as it is open. */
    private void preview(Context http) {
        if (PageVisits.isForPart(http)) {
            visits.watch(http, Operation.GET_PREVIEW, ask::preview);
        } else {
            visits.look(http, Operation.GET_PREVIEW, ask::preview);
        }
    }
}
