package org.mailrecall.desk.ask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.mailrecall.desk.change.Answer;

/**
 * The answer to a person who asked for a recall or a preview.
 *
 * @param id the recall id as paths have it
 * @param recallId the recall id as the topics have it
 * @param time when the recall was asked for, ISO 8601
 * @param role the role in which the person asked
 * @param recipients the number of recipients after lists were expanded
 */
public record Asked(String id, String recallId, String time, String role, int recipients) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads the body of an answer.
     *
     * @throws IllegalStateException when the body is none that this class wrote
     */
    public static Asked of(Answer answer) {
        try {
            return JSON.readValue(answer.body(), Asked.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer is not what was written", e);
        }
    }
}
