package org.mailrecall.desk.page.form;

import java.util.UUID;
import org.mailrecall.desk.http.Problem;
import org.mailrecall.desk.http.ProblemException;

/** The idempotency keys that forms bear. */
final class FormKeys {
    private FormKeys() {}

    /** Returns a key for a form that was not sent yet. */
    static String fresh() {
        return UUID.randomUUID().toString();
    }

    /**
     * Returns the key of a form that is shown again because its change was refused. It is the same key, because the
     * refused request may have been sent to the cluster: under another key the person would ask for a second recall. A
     * key that cannot be used is replaced.
     *
     * @param key the key that the refused request bore
     */
    static String again(ProblemException refusal, String key) {
        return refusal.problem() == Problem.IDEMPOTENCY_KEY_REUSED || refusal.problem() == Problem.INVALID_PARAMETER
                ? fresh()
                : key;
    }
}
