package org.mailrecall.desk.ask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.mailrecall.desk.change.Answer;

/**
 * The answer to somebody who asked for a recall or a preview.
 *
 * @param id for paths
 * @param recallId as the topics have it
 * @param time from which its deadline counts
 * @param role in which it was asked
 * @param recipients after lists were expanded
 */
public record Asked(String id, String recallId, String time, String role, int recipients) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads the body of an answer. */
    public static Asked of(Answer answer) {
        try {
            return JSON.readValue(answer.body(), Asked.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer is not what was written", e);
        }
    }
}
