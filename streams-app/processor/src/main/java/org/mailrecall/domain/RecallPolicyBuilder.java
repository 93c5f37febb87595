package org.mailrecall.domain;

/**
 * Builds a {@link RecallPolicy} from times in milliseconds. {@link #build} throws {@link IllegalArgumentException} if a
 * time other than the lateness was not set. The lateness is 0 unless set.
 */
public final class RecallPolicyBuilder {
    private long window;
    private long approvalWindow;
    private long lateness;
    private long remembered;
    private long answerTimeout;
    private long backoffFirst;
    private long backoffMost;
    private boolean waitForLateInput;

    RecallPolicyBuilder() {}

    public RecallPolicyBuilder window(long millis) {
        this.window = millis;
        return this;
    }

    public RecallPolicyBuilder approvalWindow(long millis) {
        this.approvalWindow = millis;
        return this;
    }

    public RecallPolicyBuilder lateness(long millis) {
        this.lateness = millis;
        return this;
    }

    public RecallPolicyBuilder remembered(long millis) {
        this.remembered = millis;
        return this;
    }

    public RecallPolicyBuilder answerTimeout(long millis) {
        this.answerTimeout = millis;
        return this;
    }

    public RecallPolicyBuilder backoff(long firstMillis, long mostMillis) {
        this.backoffFirst = firstMillis;
        this.backoffMost = mostMillis;
        return this;
    }

    public RecallPolicyBuilder waitForLateInput(boolean yes) {
        this.waitForLateInput = yes;
        return this;
    }

    public RecallPolicy build() {
        return new RecallPolicy(
                window,
                approvalWindow,
                lateness,
                remembered,
                answerTimeout,
                backoffFirst,
                backoffMost,
                waitForLateInput);
    }
}
