package org.mailrecall.registry;

import com.google.common.base.Throwables;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.mailrecall.contract.VisibleText;

/** Finds the {@link ReadFailure} behind an error, by the chain of its causes. */
final class ReadErrors {
    /** The code of the registry's REST API for an unknown schema id. */
    private static final int UNKNOWN_SCHEMA_ID = 40403;

    /** The greatest length, in UTF-16 units, of a message that a reason quotes. Some messages hold a whole answer. */
    private static final int MAX_REASON = 300;

    private ReadErrors() {}

    static ReadFailure classify(Throwable error) {
        List<Throwable> causes = Throwables.getCausalChain(error);
        for (Throwable cause : causes) {
            if (cause instanceof RecordReadException known) {
                return known.failure();
            }
        }
        for (Throwable cause : causes) {
            if (cause instanceof UnusableSchemaException unusable) {
                return new ReadFailure.Unreadable(unusable.getMessage());
            }
            if (cause instanceof RestClientException answer) {
                return answer.getErrorCode() == UNKNOWN_SCHEMA_ID
                        ? new ReadFailure.UnknownSchema()
                        : new ReadFailure.RegistryAway("the registry's address answers with status "
                                + answer.getStatus() + ", error code " + answer.getErrorCode());
            }
            if (isOfTheWay(cause)) {
                return new ReadFailure.RegistryAway(shown(cause));
            }
        }
        return new ReadFailure.Unreadable("not a record of this topic's type: " + shown(causes.get(causes.size() - 1)));
    }

    private static boolean isOfTheWay(Throwable cause) {
        return cause instanceof IOException && !isOfTheBytes(cause)
                || cause instanceof RetriableException
                || cause instanceof AuthenticationException
                || cause instanceof AuthorizationException;
    }

    /** Avro reports bytes that end too early, or that are no number, as I/O errors as well. */
    private static boolean isOfTheBytes(Throwable cause) {
        return cause instanceof EOFException
                || cause.getClass().getPackageName().startsWith("org.apache.avro");
    }

    private static String shown(Throwable cause) {
        String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
        String text = RegistryUrls.withoutUserInfo(cause.getClass().getSimpleName() + message);
        return VisibleText.escape(text.substring(0, Math.min(text.length(), MAX_REASON)));
    }
}
