package org.mailrecall.desk.http;

import io.javalin.http.Context;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final int retryAfterSeconds;

    /** Makes a problem that its title explains. */
    public ProblemException(Problem problem) {
        this(problem, null, 0);
    }

    /** Makes a problem with a sentence that explains this case. The sentence must hold no text of another person. */
    public ProblemException(Problem problem, String detail) {
        this(problem, detail, 0);
    }

    private ProblemException(Problem problem, String detail, int retryAfterSeconds) {
        super(detail);
        this.problem = problem;
        this.retryAfterSeconds = retryAfterSeconds;
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
        return new ProblemException(problem, null, retryAfterSeconds);
    }

    /** Returns the problem. */
    public Problem problem() {
        return problem;
    }

    /** Says in a header of the answer when the request may come again, where that is known. */
    public void writeRetryAfter(Context http) {
        if (retryAfterSeconds > 0) {
            http.header("Retry-After", Integer.toString(retryAfterSeconds));
        }
    }
}
