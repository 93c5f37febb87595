package org.mailrecall.desk.http;

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
        return new ProblemException(Problem.TOO_MANY_REQUESTS, null, retryAfterSeconds);
    }

    /** Returns the problem. */
    public Problem problem() {
        return problem;
    }

    int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
