package org.mailrecall.runtime.health;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.mailrecall.registry.ReadFailure;
import org.mailrecall.registry.RecordReadException;
import org.mailrecall.registry.RegistryUrls;
import org.mailrecall.runtime.cluster.RegistryAnswer;
import org.mailrecall.runtime.cluster.StartException;

/**
 * Distinguishes outages from bugs. In an outage the broker or the schema registry is not reached, fails for now,
 * or refuses the credentials or a right of this program. An outage can end without a change of the program.
 */
final class Outage {
    private Outage() {}

    /**
     * Returns a line that names the service at fault, its address and the reason. The service is away, or it refuses
     * the credentials or a right of this program. Returns empty where the failure is no outage, because waiting does
     * not help then.
     *
     * @param kafka the address of the brokers, for the line
     * @param registry the address of the registry, for the line
     */
    static Optional<String> of(Throwable failure, String kafka, String registry) {
        boolean atRegistry = false;
        for (Throwable t = failure; t != null; t = t.getCause()) {
            // When the registry is away, Confluent's client also throws Kafka's exceptions. The registry is at fault
            // where there is a SerializationException or a stack frame of that client, and Kafka otherwise.
            atRegistry |= t instanceof SerializationException || cameFromRegistryClient(t);
            if (t instanceof RecordReadException unread) {
                return unread.failure() instanceof ReadFailure.RegistryAway away
                        ? Optional.of("registry " + RegistryUrls.withoutUserInfo(registry) + " away: " + away.reason())
                        : Optional.empty();
            }
            if (t instanceof RestClientException rest) {
                return passes(rest) ? Optional.of(line("registry", registry, t)) : Optional.empty();
            }
            if (t instanceof IOException) {
                return atRegistry ? Optional.of(line("registry", registry, t)) : Optional.empty();
            }
            if (t instanceof RetriableException
                    || t instanceof TimeoutException
                    || t instanceof AuthenticationException
                    || t instanceof AuthorizationException) {
                return Optional.of(atRegistry ? line("registry", registry, t) : line("Kafka", kafka, t));
            }
        }
        return Optional.empty();
    }

    /** Whether waiting may help. A right that was taken away may be given back. */
    private static boolean passes(RestClientException e) {
        return RegistryAnswer.passes(e) || e.getStatus() == 401 || e.getStatus() == 403;
    }

    private static boolean cameFromRegistryClient(Throwable t) {
        for (StackTraceElement frame : t.getStackTrace()) {
            if (frame.getClassName().startsWith("io.confluent.kafka.")) {
                return true;
            }
        }
        return false;
    }

    private static String line(String who, String address, Throwable why) {
        return RegistryUrls.withoutUserInfo(who + " " + address + " away: " + StartException.reason(why));
    }
}
