package org.mailrecall.desk.http;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.mailrecall.desk.access.Caller;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.format.Times;
import org.mailrecall.desk.query.BadQueryException;
import org.mailrecall.desk.query.Scope;
import org.mailrecall.desk.text.Language;
import org.mailrecall.desk.text.Words;

/**
 * A request of a person who has signed in, after it has passed the {@link Gate}.
 *
 * @param http the request and its answer
 * @param caller the person
 */
public record Call(Context http, Caller caller) {
    private static final int LONGEST_PARAMETER = 4_000;

    /** Returns the id of the request, {@link RequestIds}. */
    public String requestId() {
        return RequestIds.of(http);
    }

    /** Returns the scope of recalls that the caller may see. */
    public Scope scope() {
        return caller.scope();
    }

    /** Returns the texts in the language that the request's {@code Accept-Language} likes best. */
    public Words words() {
        return Words.of(Language.ofHeader(http.header("Accept-Language")));
    }

    /**
     * Returns the Message-ID that {@code {id}} in the path stands for: that of a recall message, or of the original
     * where the operation is about a sent message.
     *
     * @throws ProblemException with NOT_FOUND when it stands for none
     */
    public String recallId() {
        return RecallIds.decode(http.pathParam("id")).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /**
     * Refuses parameters of the query that the operation does not know, or that are given twice. If a parameter were
     * ignored, the answer would not be the answer to the question.
     *
     * @throws BadQueryException when there is such a parameter
     */
    public void allowParameters(Set<String> known) {
        for (var parameter : http.queryParamMap().entrySet()) {
            if (!known.contains(parameter.getKey())) {
                throw new BadQueryException("there is no such parameter; known are "
                        + known.stream().sorted().toList());
            }
            if (parameter.getValue().size() > 1) {
                throw new BadQueryException("parameter " + parameter.getKey() + " is given more than once");
            }
        }
    }

    /**
     * Returns a parameter of the query; empty if it is missing or blank.
     *
     * @throws BadQueryException when the value is longer than 4,000 characters or holds a character 0
     */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(http.queryParam(name)).map(String::strip).filter(text -> {
            if (text.length() > LONGEST_PARAMETER) {
                throw new BadQueryException(name + " is longer than " + LONGEST_PARAMETER + " characters");
            }
            if (text.indexOf('\0') >= 0) { // PostgreSQL has no such text
                throw new BadQueryException(name + " holds a character 0");
            }
            return !text.isEmpty();
        });
    }

    /**
     * Returns a parameter that is a time, ISO 8601 with its offset from UTC; empty if it is missing or blank.
     *
     * @throws BadQueryException when the value is no such time
     */
    public Optional<Instant> time(String name) {
        return parameter(name).map(text -> Times.parse(text)
                .orElseThrow(() -> new BadQueryException(name + " is no time such as 2026-11-16T08:00:00Z")));
    }

    /**
     * Returns a parameter that is a whole number.
     *
     * @param otherwise the result where the parameter is missing or blank
     * @throws BadQueryException when the value is no number from {@code least} to {@code most}
     */
    public int number(String name, int least, int most, int otherwise) {
        return parameter(name)
                .map(text -> {
                    if (text.matches("\\d{1,9}")) {
                        int number = Integer.parseInt(text);
                        if (number >= least && number <= most) {
                            return number;
                        }
                    }
                    throw new BadQueryException(name + " is no whole number from " + least + " to " + most);
                })
                .orElse(otherwise);
    }

    /**
     * Returns a parameter that is {@code true} or {@code false}; empty if it is missing or blank.
     *
     * @throws BadQueryException when the value is neither
     */
    public Optional<Boolean> flag(String name) {
        return parameter(name).map(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BadQueryException(name + " is neither true nor false");
        });
    }
}
