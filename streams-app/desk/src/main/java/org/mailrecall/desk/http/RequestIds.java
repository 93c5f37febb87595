package org.mailrecall.desk.http;

import io.javalin.http.Context;
import java.util.UUID;

/** Gives each request an id, which is in its answer, its audit entry and the log. */
public final class RequestIds {
    private static final String ATTRIBUTE = "request-id";

    private RequestIds() {}

    /** The id of a request, which is in its answer from now on. */
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
