package org.mailrecall.desk.page.link;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import org.mailrecall.desk.access.Audit;
import org.mailrecall.desk.access.AuditEntry;
import org.mailrecall.desk.access.Caller;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.directory.DirectoryUnavailableException;
import org.mailrecall.desk.http.FilledStore;
import org.mailrecall.desk.http.Problem;
import org.mailrecall.desk.http.ProblemException;
import org.mailrecall.desk.http.Problems;
import org.mailrecall.desk.http.RateLimit;
import org.mailrecall.desk.http.RequestIds;
import org.mailrecall.desk.link.LinkMetrics;
import org.mailrecall.desk.link.LinkStore;
import org.mailrecall.desk.link.ReportLink;
import org.mailrecall.desk.page.signin.Cookies;
import org.mailrecall.desk.page.signin.Sessions;
import org.mailrecall.desk.page.view.RecallView;
import org.mailrecall.desk.page.view.RecipientView;
import org.mailrecall.desk.page.view.Shell;
import org.mailrecall.desk.page.view.Templates;
import org.mailrecall.desk.query.BadQueryException;
import org.mailrecall.desk.query.Page;
import org.mailrecall.desk.query.Scope;
import org.mailrecall.desk.query.recall.Deadlines;
import org.mailrecall.desk.query.recall.RecallQueries;
import org.mailrecall.desk.query.recall.RecallRecord;
import org.mailrecall.desk.query.recall.RecipientFilter;
import org.mailrecall.desk.query.recall.RecipientQueries;
import org.mailrecall.desk.store.StoreSection;
import org.mailrecall.desk.text.Language;
import org.mailrecall.desk.text.Words;
import org.mailrecall.desk.trace.RecipientState;

/**
 * Opens the links of report mails. A person who may see the recall is sent to its page. An addressee of the link who no
 * longer may see it, and the holder of a capability link, see that recall and nothing else. A person without a session
 * is asked to sign in first, except at a capability link.
 *
 * <p>Everybody else gets the same answer as for a link that does not exist. Opening a link changes no recall, because
 * scanners of mail open every link.
 */
public final class LinkPages {
    private static final int RECIPIENTS = 200;
    private static final int LINKS_AT_ONCE = 30;
    private static final int ATTEMPT_SECONDS = 600;

    private final FilledStore store;
    private final LinkStore links;
    private final LinkMetrics metrics;
    private final Sessions sessions;
    private final Cookies cookies;
    private final RecallQueries recalls;
    private final RecipientQueries recipients;
    private final Audit audit;
    private final Deadlines deadlines;
    private final InstantSource clock;
    private final RateLimit perAddress;

    /**
     * Makes the page.
     *
     * @param isSecure whether browsers reach the page over https
     */
    public LinkPages(
            Database database,
            FilledStore store,
            LinkStore links,
            LinkMetrics metrics,
            Sessions sessions,
            boolean isSecure,
            Deadlines deadlines,
            InstantSource clock) {
        this.store = store;
        this.links = links;
        this.metrics = metrics;
        this.sessions = sessions;
        this.cookies = new Cookies(isSecure);
        this.recalls = new RecallQueries(database);
        this.recipients = new RecipientQueries(database);
        this.audit = new Audit(database);
        this.deadlines = deadlines;
        this.clock = clock;
        this.perAddress = new RateLimit(clock, LINKS_AT_ONCE, 1);
    }

    /** Adds the route to a listener. */
    public void mount(JavalinConfig javalin) {
        javalin.routes.get(LinkStore.PATH + "{token}", this::open);
    }

    private void open(Context http) {
        RequestIds.of(http);
        http.header("X-Robots-Tag", "noindex");
        try {
            perAddress.take(http.ip());
        } catch (ProblemException e) {
            metrics.limited();
            Problems.answer(http, e);
            return;
        }
        try {
            // Asked for each link, so that nobody learns from the answer that a link is there.
            store.require(EnumSet.of(StoreSection.RECALLS));
        } catch (ProblemException e) {
            e.writeHeaders(http);
            problem(http, e.problem());
            return;
        }
        String token = http.pathParam("token");
        Optional<ReportLink> link = links.find(token);
        Optional<Caller> caller;
        try {
            caller = cookies.get(http, Cookies.SESSION).flatMap(sessions::find);
        } catch (DirectoryUnavailableException e) {
            problem(http, Problem.DIRECTORY_UNAVAILABLE);
            return;
        }
        if (link.isPresent() && !link.get().capability() && caller.isEmpty()) {
            cookies.set(http, Cookies.LINK, token, ATTEMPT_SECONDS);
            http.status(401);
            Templates.show(http, "welcome.jte", shell(http, "title.welcome"), null);
            return;
        }
        Optional<RecallRecord> recall = link.flatMap(one -> recalls.one(Scope.ofTenant(one.tenant()), one.recallId()));
        if (recall.isEmpty() || !mayOpen(link.get(), caller)) {
            metrics.wrong();
            problem(http, Problem.NOT_FOUND);
            return;
        }
        metrics.opened();
        audit.write(entry(http, link.get(), caller));
        try {
            show(http, recall.get(), caller);
        } catch (BadQueryException e) {
            problem(http, Problem.INVALID_PARAMETER);
        }
    }

    private void problem(Context http, Problem problem) {
        http.status(problem.status());
        Templates.show(http, "problem.jte", shell(http, "title.problem"), "problem." + problem.name());
    }

    private boolean mayOpen(ReportLink link, Optional<Caller> caller) {
        return link.capability()
                || caller.filter(one -> one.tenant().equals(link.tenant()))
                        .filter(one -> one.address().equals(link.addressee()) || sees(one, link.recallId()))
                        .isPresent();
    }

    private boolean sees(Caller caller, String recallId) {
        return recalls.one(caller.scope(), recallId).isPresent();
    }

    private void show(Context http, RecallRecord row, Optional<Caller> caller) {
        Shell shell = shell(http, "title.recall");
        RecallView view = RecallView.of(row, deadlines.of(row).toEpochMilli(), clock.millis(), Optional.empty(), shell);
        if (caller.filter(one -> one.tenant().equals(row.tenant()) && sees(one, row.recallId()))
                .isPresent()) {
            http.redirect(view.link());
            return;
        }
        Page<RecipientState> page = recipients.list(
                Scope.ofTenant(row.tenant()),
                row.recallId(),
                RecipientFilter.ALL,
                RECIPIENTS,
                Optional.ofNullable(http.queryParam("after")));
        Templates.show(
                http,
                "link.jte",
                shell,
                new LinkView(
                        view,
                        page.rows().stream()
                                .map(state -> RecipientView.of(state, shell))
                                .toList(),
                        row.failedByReason(),
                        // Relative to the address of the page, so that the token is not in the page.
                        page.next().map(after -> "?after=" + after).orElse("")));
    }

    private AuditEntry entry(Context http, ReportLink link, Optional<Caller> caller) {
        return new AuditEntry(
                0,
                clock.millis(),
                link.tenant(),
                caller.map(Caller::subject).orElse("link " + link.id()),
                "link",
                "openLink",
                link.recallId(),
                http.ip(),
                RequestIds.of(http),
                null);
    }

    private Shell shell(Context http, String title) {
        Language language = cookies.get(http, Cookies.LANGUAGE)
                .flatMap(Language::ofTag)
                .orElseGet(() -> Language.ofHeader(http.header("Accept-Language")));
        Words words = Words.of(language);
        // The path of the shell is not that of the page, which would put the token into the page's links.
        return new Shell(words, null, "/", words.text(title), "");
    }
}
