package org.mailrecall.domain;

import org.mailrecall.model.Policy;
import org.mailrecall.model.history.History;

/** The rules' times for a history of the model, and for a processor that waits for late input. */
public final class PolicyOf {
    private PolicyOf() {}

    /** Returns the default times, for a processor that waits for late input. */
    public static RecallPolicy waitingForLateInput() {
        RecallPolicy times = RecallPolicy.DEFAULT;
        return RecallPolicy.builder()
                .window(times.window())
                .approvalWindow(times.approvalWindow())
                .lateness(times.lateness())
                .remembered(times.remembered())
                .answerTimeout(times.answerTimeout())
                .backoff(times.backoffFirst(), times.backoffMost())
                .waitForLateInput(true)
                .build();
    }

    public static RecallPolicy history(History history) {
        Policy times = history.policy();
        return RecallPolicy.builder()
                .window(times.window())
                .approvalWindow(times.approvalWindow())
                .lateness(times.lateness())
                .remembered(times.remembered())
                .answerTimeout(times.answerTimeout())
                .backoff(times.backoffFirst(), times.backoffMax())
                .waitForLateInput(history.waiting())
                .build();
    }
}
