package org.mailrecall.desk.page.form;

import java.time.InstantSource;
import org.mailrecall.desk.http.Call;
import org.mailrecall.desk.page.view.Templates;
import org.mailrecall.desk.page.visit.PageActions;
import org.mailrecall.desk.page.visit.PageVisits;

/** The page that shows a tenant's open recalls, the commands without an outcome, and how far the desk has read. */
final class WorkloadPage {
    private final PageVisits visits;
    private final PageActions actions;
    private final InstantSource clock;

    WorkloadPage(PageVisits visits, PageActions actions, InstantSource clock) {
        this.visits = visits;
        this.actions = actions;
        this.clock = clock;
    }

    void show(Call call) {
        String tenant = call.caller().tenant();
        Templates.show(
                call.http(),
                "workload.jte",
                visits.shell(call.http(), call.caller(), "title.workload"),
                new WorkloadView(
                        actions.workload().open(tenant),
                        actions.workload().unanswered(tenant),
                        actions.offsets().all(),
                        clock.millis()));
    }
}
