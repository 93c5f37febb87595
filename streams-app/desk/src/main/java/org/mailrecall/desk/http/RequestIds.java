package org.mailrecall.desk.http;

import io.javalin.http.Context;
import java.util.UUID;

/**
 * Gives each request an id. The id stands in the answer's {@code X-Request-Id}, in the audit entry, and in lines of the
 * log about the request.
 */
public final class RequestIds {
    private static final String ATTRIBUTE = "request-id";

    private RequestIds() {}

    /** Returns the id of a request. The first call makes it and sets the header of the answer. */
    public static String of(Context http) {
        String id = http.attribute(ATTRIBUTE);
        if (id == null) {
            id = UUID.randomUUID().toString();
            http.attribute(ATTRIBUTE, id);
            http.header("X-Request-Id", id);
        }
        return id;
    }
}
