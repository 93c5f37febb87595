package org.mailrecall.desk.page.form;

import java.util.UUID;
import org.mailrecall.contract.Sha256;
import org.mailrecall.desk.http.ProblemException;

/** The idempotency keys that forms bear. */
final class FormKeys {
    private FormKeys() {}

    /** Returns a key for a form that was not sent yet. */
    static String fresh() {
        return UUID.randomUUID().toString();
    }

    /**
     * Returns the key under which a form asks for something. As long as the form keeps its key, the same thing is asked
     * for under the same key, and another thing under another.
     *
     * @param key the key that the form bears; without one nothing can be asked for
     * @param asked says what is asked
     */
    static String of(String key, String asked) {
        return key.isEmpty() ? "" : key + "." + Sha256.hex(asked);
    }

    /**
     * Returns the key of a form that is shown again because its change was refused. It is the same key, because the
     * refused request may have been sent to the cluster: under another key the person would ask for a second change. A
     * key that cannot be used is replaced.
     *
     * @param key the key that the form bore
     */
    static String again(ProblemException refusal, String key) {
        return switch (refusal.problem()) {
            case IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_TOO_OLD, INVALID_PARAMETER -> fresh();
            default -> key;
        };
    }
}
