package org.mailrecall.desk.http;

import io.javalin.http.Context;
import java.util.Map;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    /** Makes a problem that its title explains. */
    public ProblemException(Problem problem) {
        this(problem, null, Map.of());
    }

    /** Makes a problem with a sentence that explains this case. The sentence must hold no text of another person. */
    public ProblemException(Problem problem, String detail) {
        this(problem, detail, Map.of());
    }

    private ProblemException(Problem problem, String detail, Map<String, String> headers) {
        super(detail);
        this.problem = problem;
        this.headers = headers;
    }

    /**
     * Makes the problem of too many requests.
     *
     * @param retryAfterSeconds after how many seconds the next request may come
     */
    public static ProblemException tooMany(int retryAfterSeconds) {
        return later(Problem.TOO_MANY_REQUESTS, retryAfterSeconds);
    }

    /**
     * Makes a problem that passes.
     *
     * @param retryAfterSeconds after how many seconds the request may come again
     */
    static ProblemException later(Problem problem, int retryAfterSeconds) {
        return new ProblemException(problem, null, Map.of("Retry-After", Integer.toString(retryAfterSeconds)));
    }

    /**
     * Makes the problem of a sign-in that is too old, or not strong enough.
     *
     * @param challenge says what is demanded, RFC 9470
     */
    static ProblemException signInAgain(String challenge) {
        return new ProblemException(Problem.SIGN_IN_AGAIN, null, Map.of("WWW-Authenticate", challenge));
    }

    /** Returns the problem. */
    public Problem problem() {
        return problem;
    }

    /** Writes the headers that say more about the problem, such as when the request may come again. */
    public void writeHeaders(Context http) {
        headers.forEach(http::header);
    }
}
