package org.mailrecall.desk.page.visit;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.mailrecall.contract.Sha256;
import org.mailrecall.desk.access.Caller;
import org.mailrecall.desk.access.Standing;
import org.mailrecall.desk.change.Bodies;
import org.mailrecall.desk.directory.DirectoryUnavailableException;
import org.mailrecall.desk.http.Endpoint;
import org.mailrecall.desk.http.Gate;
import org.mailrecall.desk.http.Operation;
import org.mailrecall.desk.http.Problem;
import org.mailrecall.desk.http.ProblemException;
import org.mailrecall.desk.page.signin.Cookies;
import org.mailrecall.desk.page.signin.OwnPath;
import org.mailrecall.desk.page.signin.Sessions;
import org.mailrecall.desk.page.view.Shell;
import org.mailrecall.desk.page.view.Templates;
import org.mailrecall.desk.text.Language;
import org.mailrecall.desk.text.Words;

/** Lets browsers with a session pass to a page, and makes the frame of these pages. */
public final class PageVisits {
    /** The field of each form with a token that proves that this desk has made the form for this session. */
    public static final String TOKEN = "token";

    private static final int YEAR_SECONDS = (int) Duration.ofDays(365).toSeconds();

    private final Gate gate;
    private final Sessions sessions;
    private final Cookies cookies;
    private final String publicUrl;

    public PageVisits(Gate gate, Sessions sessions, Cookies cookies, String publicUrl) {
        this.gate = gate;
        this.sessions = sessions;
        this.cookies = cookies;
        this.publicUrl = publicUrl;
    }

    /**
     * Lets a browser with a session pass to a page through the {@link Gate}. A browser without a session is shown how
     * to sign in. A problem is shown as a page.
     */
    public void look(Context http, Operation operation, Endpoint endpoint) {
        visit(http, sessions::find, caller -> gate.pass(http, operation, caller, endpoint));
    }

    /** Whether the script of an open page asks for a part of the page. */
    public static boolean isForPart(Context http) {
        return "true".equals(http.header("HX-Request"));
    }

    /**
     * Lets a page that is open ask by itself, as {@link #look} does. That counts as no use of the session: a page that
     * is left open would else keep its session from ending.
     */
    public void watch(Context http, Operation operation, Endpoint endpoint) {
        visit(http, sessions::look, caller -> gate.pass(http, operation, caller, endpoint));
    }

    /**
     * Lets a browser with a session pass to a page that shows no recall, as {@link Gate#enter} does. A browser without
     * a session is shown how to sign in.
     */
    public void enter(Context http, Endpoint endpoint) {
        visit(http, sessions::find, caller -> gate.enter(http, caller, endpoint));
    }

    /**
     * Lets a form that a browser with a session sent pass to its endpoint. The form is refused unless {@link
     * #requireOwnOrigin} accepts its origin and it holds the token of the session. A browser without a session is
     * shown how to sign in.
     */
    public void submit(Context http, Operation operation, Endpoint endpoint) {
        visit(http, sessions::find, caller -> {
            requireOwnOrigin(http);
            requireToken(http);
            gate.pass(http, operation, caller, endpoint);
        });
    }

    /**
     * Returns by what the person of a page is asked for anew while it is open. That counts as no use of the session.
     */
    public Standing standing(Context http) {
        Optional<String> session = cookies.get(http, Cookies.SESSION);
        return () -> session.flatMap(sessions::look);
    }

    /** Whether the person must sign in again before an operation, {@link Gate#mustSignInAgain}. */
    public boolean mustSignInAgain(Caller caller, Operation operation) {
        return gate.mustSignInAgain(caller, operation);
    }

    @FunctionalInterface
    private interface Visit {
        void by(Caller caller) throws Exception;
    }

    private void visit(Context http, Function<String, Optional<Caller>> callerOf, Visit visit) {
        Optional<Language> chosen = Optional.ofNullable(http.queryParam("lang")).flatMap(Language::ofTag);
        chosen.ifPresent(language -> cookies.set(http, Cookies.LANGUAGE, language.tag(), YEAR_SECONDS));
        Optional<Caller> caller;
        try {
            caller = cookies.get(http, Cookies.SESSION).flatMap(callerOf);
        } catch (DirectoryUnavailableException e) {
            showProblem(http, null, Problem.DIRECTORY_UNAVAILABLE);
            return;
        }
        if (caller.isEmpty()) {
            http.status(401);
            Templates.show(http, "welcome.jte", shell(http, null, "title.welcome"), null);
            return;
        }
        try {
            visit.by(caller.get());
        } catch (ProblemException e) {
            e.writeHeaders(http);
            if (e.problem() == Problem.SIGN_IN_AGAIN) {
                showSignInAgain(http, caller.get());
            } else {
                showProblem(http, caller.get(), e.problem());
            }
        } catch (DirectoryUnavailableException e) {
            showProblem(http, caller.get(), Problem.DIRECTORY_UNAVAILABLE);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a page could not be shown", e);
        }
    }

    /** Shows that the person must sign in again; a form that was sent is to be sent again on its page. */
    private void showSignInAgain(Context http, Caller caller) {
        http.status(Problem.SIGN_IN_AGAIN.status());
        boolean isForm = http.method() == HandlerType.POST;
        String page = isForm
                ? http.path().replaceFirst("(/recalls/[^/]+)/[a-z]+$", "$1")
                : http.path() + (http.queryString() == null ? "" : "?" + http.queryString());
        Templates.show(http, "signinagain.jte", shell(http, caller, "title.again"), OwnPath.signInAgain(page));
    }

    /** Shows a problem as a page; the caller is null where it is not known who it is. */
    private void showProblem(Context http, Caller caller, Problem problem) {
        http.status(problem.status());
        Templates.show(http, "problem.jte", shell(http, caller, "title.problem"), "problem." + problem.name());
    }

    /**
     * Refuses a POST from another site. Browsers name the origin of every POST; a POST with another site's origin, or
     * without an origin, is not a click on this page. From a page that sends no referrer the origin is {@code null};
     * the browser then says in {@code Sec-Fetch-Site} that the POST is the page's own.
     *
     * @throws ProblemException with FORBIDDEN
     */
    public void requireOwnOrigin(Context http) {
        String origin = http.header("Origin");
        boolean isHidden = "null".equals(origin) && "same-origin".equals(http.header("Sec-Fetch-Site"));
        if (!publicUrl.equals(origin) && !isHidden) {
            throw new ProblemException(Problem.FORBIDDEN);
        }
    }

    private void requireToken(Context http) {
        Map<String, String> form = Bodies.form(http);
        byte[] given = form.getOrDefault(TOKEN, "").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, token(http).getBytes(StandardCharsets.UTF_8))) {
            throw new ProblemException(Problem.FORBIDDEN);
        }
    }

    /**
     * Returns the token of the session's forms. It cannot be made without the session's id, which no script and no
     * other site can read.
     */
    private String token(Context http) {
        String session = cookies.get(http, Cookies.SESSION).orElse("");
        if (session.isEmpty()) {
            return "";
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of("desk-form " + session));
    }

    /**
     * Returns the frame of a page, in the language that the person chose last, or else in the language that their
     * browser likes best.
     *
     * @param caller null where nobody is signed in
     * @param title key of the title
     */
    public Shell shell(Context http, Caller caller, String title) {
        Language language = Optional.ofNullable(http.queryParam("lang"))
                .flatMap(Language::ofTag)
                .or(() -> cookies.get(http, Cookies.LANGUAGE).flatMap(Language::ofTag))
                .orElseGet(() -> Language.ofHeader(http.header("Accept-Language")));
        Words words = Words.of(language);
        String path = http.path() + (http.queryString() == null ? "" : "?" + http.queryString());
        return new Shell(words, caller, path, words.text(title), caller == null ? "" : token(http));
    }
}
