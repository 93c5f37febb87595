package org.mailrecall.desk.api;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final int retryAfterSeconds;

    /** A problem whose title says it all. */
    public ProblemException(Problem problem) {
        this(problem, null, 0);
    }

    /** A problem with a sentence that says what is wrong here; no text of other people may be in it. */
    public ProblemException(Problem problem, String detail) {
        this(problem, detail, 0);
    }

    private ProblemException(Problem problem, String detail, int retryAfterSeconds) {
        super(detail);
        this.problem = problem;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** Too many requests, and when the next one may come. */
    static ProblemException tooMany(int retryAfterSeconds) {
        return new ProblemException(Problem.TOO_MANY_REQUESTS, null, retryAfterSeconds);
    }

    /** Which problem it is. */
    public Problem problem() {
        return problem;
    }

    int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
