package org.mailrecall.desk.page;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import org.mailrecall.desk.http.Operation;
import org.mailrecall.desk.page.form.FormPages;
import org.mailrecall.desk.page.recall.IncidentPages;
import org.mailrecall.desk.page.recall.ListPages;
import org.mailrecall.desk.page.recall.RecallLookup;
import org.mailrecall.desk.page.recall.RecallPages;
import org.mailrecall.desk.page.signin.Cookies;
import org.mailrecall.desk.page.signin.Sessions;
import org.mailrecall.desk.page.signin.SignIn;
import org.mailrecall.desk.page.signin.SignInSettings;
import org.mailrecall.desk.page.visit.PageParts;
import org.mailrecall.desk.page.visit.PageVisits;
import org.mailrecall.desk.query.recall.RecallQueries;

/**
 * The routes of the page, apart from the links of report mails. Each route that shows or changes recalls or settings
 * stands for an operation of the native interface, with the same rights.
 */
public final class Pages {
    private final Sessions sessions;
    private final SignIn signIn;
    private final PageVisits visits;
    private final FormPages forms;
    private final Cookies cookies;
    private final ListPages list;
    private final RecallPages recall;
    private final IncidentPages incident;
    private final Assets assets = new Assets();

    public Pages(PageParts parts) {
        SignInSettings settings = parts.signIn();
        this.sessions = parts.sessions();
        this.cookies = new Cookies(settings.isSecure());
        this.signIn = new SignIn(settings, parts.tokens(), sessions, cookies);
        this.visits = new PageVisits(parts.gate(), sessions, cookies, settings.publicUrl());
        this.forms = new FormPages(visits, parts.actions(), new RecallQueries(parts.database()), parts.clock());
        RecallLookup lookup = new RecallLookup(parts);
        this.list = new ListPages(parts, visits, lookup);
        this.incident = new IncidentPages(parts, visits, lookup);
        this.recall = new RecallPages(parts, visits, lookup, forms.decisions());
    }

    /** Adds the routes to a listener. */
    public void mount(JavalinConfig javalin) {
        javalin.routes.get("/assets/{file}", assets::serve);
        javalin.routes.get("/sign-in", signIn::begin);
        javalin.routes.get("/sign-in/done", signIn::end);
        javalin.routes.post("/sign-out", this::signOut);
        javalin.routes.get("/", http -> visits.look(http, Operation.LIST_RECALLS, list::list));
        javalin.routes.get("/recalls.csv", http -> visits.look(http, Operation.LIST_RECALLS, list::listCsv));
        javalin.routes.get("/recalls/{id}", http -> visits.look(http, Operation.GET_RECALL, recall::recall));
        javalin.routes.get("/recalls/{id}/now", http -> visits.watch(http, Operation.GET_RECALL, recall::now));
        javalin.routes.get("/recalls/{id}/live", http -> visits.watch(http, Operation.LIST_EVENTS, recall::live));
        javalin.routes.get(
                "/recalls/{id}/timeline", http -> visits.look(http, Operation.LIST_EVENTS, recall::timeline));
        javalin.routes.get(
                "/recalls/{id}/recipients.csv", http -> visits.look(http, Operation.LIST_RECIPIENTS, recall::csv));
        javalin.routes.get(
                "/recalls/{id}/incident", http -> visits.look(http, Operation.EXPORT_INCIDENT, incident::show));
        javalin.routes.get(
                "/recalls/{id}/incident.csv", http -> visits.look(http, Operation.EXPORT_INCIDENT, incident::csv));
        javalin.routes.get(
                "/recalls/{id}/incident.jsonl", http -> visits.look(http, Operation.EXPORT_INCIDENT, incident::lines));
        forms.mount(javalin);
    }

    private void signOut(Context http) {
        visits.requireOwnOrigin(http);
        cookies.get(http, Cookies.SESSION).ifPresent(sessions::end);
        cookies.remove(http, Cookies.SESSION);
        http.redirect("/");
    }
}
