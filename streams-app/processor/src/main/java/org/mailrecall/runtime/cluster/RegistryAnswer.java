package org.mailrecall.runtime.cluster;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Says why a call to the schema registry failed, and whether the same call may succeed later. */
public final class RegistryAnswer {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;

    private RegistryAnswer() {}

    /**
     * Whether the same call may succeed later without a change of configuration: the registry or a proxy is in trouble,
     * or busy.
     */
    public static boolean passes(RestClientException e) {
        int status = e.getStatus();
        return status >= 500 || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT;
    }

    /**
     * Returns the reason of a failure, in words that follow the registry's address in a sentence.
     *
     * @param patience how long the program waits for a single answer
     */
    static String words(Exception failure, Duration patience) {
        if (failure instanceof RestClientException e) {
            return "answers HTTP " + e.getStatus() + ": " + StartException.reason(e);
        }
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof ConnectException) {
                return "is not reached: " + StartException.reason(t);
            }
            if (t instanceof SocketTimeoutException) {
                return "gives no answer within " + patience.toSeconds() + " s";
            }
        }
        return "gives no answer that can be used: " + StartException.reason(failure);
    }
}
