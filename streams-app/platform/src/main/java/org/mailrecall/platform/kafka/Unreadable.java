package org.mailrecall.platform.kafka;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.EOFException;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;

/** Tells a registry that is away from bytes that will never be read. */
final class Unreadable {
    private static final int NOT_FOUND = 404;

    private Unreadable() {}

    /** Whether reading again later can help. */
    static boolean passes(SerializationException e) {
        Throwable cause = e.getCause();
        if (cause instanceof RestClientException answer) {
            return answer.getStatus() != NOT_FOUND;
        }
        // The end of a value that is cut short is an IOException too.
        return cause instanceof IOException && !(cause instanceof EOFException);
    }
}
