package org.mailrecall.desk.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mailrecall.desk.directory.DirectoryUnavailableException;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.query.BadQueryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers errors as problems. No answer holds a stack trace, a host, a topic or a value of the store. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String CONTENT_TYPE = "application/problem+json";

    private Problems() {}

    /** Answers every error of the routes as a problem, and logs the errors that are not the caller's. */
    static void handle(RoutesConfig routes) {
        routes.exception(ProblemException.class, (e, http) -> answer(http, e));
        routes.exception(
                BadQueryException.class,
                (e, http) -> answer(http, new ProblemException(Problem.INVALID_PARAMETER, e.getMessage())));
        routes.exception(DirectoryUnavailableException.class, (e, http) -> {
            LOG.warn("request {}: {}", RequestIds.of(http), e.getMessage());
            answer(http, new ProblemException(Problem.DIRECTORY_UNAVAILABLE, e.getMessage()));
        });
        routes.exception(HttpResponseException.class, (e, http) -> answer(http, new ProblemException(of(e))));
        routes.exception(Exception.class, (e, http) -> {
            LOG.error("{} {} failed, request {}", http.method(), http.endpoint().path, RequestIds.of(http), e);
            answer(http, new ProblemException(isOfTheDatabase(e) ? Problem.UNAVAILABLE : Problem.INTERNAL));
        });
    }

    /** Answers with a problem. */
    public static void answer(Context http, ProblemException e) {
        Problem problem = e.problem();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", problem.type());
        body.put("title", problem.title());
        body.put("status", problem.status());
        if (e.getMessage() != null) {
            body.put("detail", e.getMessage());
        }
        if (problem == Problem.UNAUTHENTICATED) {
            http.header("WWW-Authenticate", "Bearer");
        }
        e.writeHeaders(http);
        http.status(problem.status());
        Json.answer(http, CONTENT_TYPE, body);
    }

    private static Problem of(HttpResponseException e) {
        return switch (e.getStatus()) {
            case 404 -> Problem.NOT_FOUND;
            case 405 -> Problem.METHOD_NOT_ALLOWED;
            case 413 -> Problem.BODY_TOO_LARGE;
            case 429 -> Problem.TOO_MANY_REQUESTS;
            default -> e.getStatus() < 500 ? Problem.INVALID_PARAMETER : Problem.INTERNAL;
        };
    }

    private static boolean isOfTheDatabase(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.sql.SQLException) {
                return true;
            }
        }
        return false;
    }
}
