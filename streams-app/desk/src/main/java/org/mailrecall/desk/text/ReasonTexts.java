package org.mailrecall.desk.text;

import org.mailrecall.desk.trace.RecipientState;

/**
 * The state of a recipient recall in words, with the possible remedy.
 *
 * @param what the state; null where the result explains itself
 * @param todo the remedy; null where nothing can be done, or nothing need be
 */
public record ReasonTexts(String what, String todo) {
    private static final ReasonTexts NOTHING = new ReasonTexts(null, null);

    /** Returns the words for a recipient recall. */
    public static ReasonTexts of(RecipientState state, Words words) {
        if (!state.ended()) {
            return new ReasonTexts(words.text(pending(state)), null);
        }
        if (state.result().equals("Success") || state.result().equals("Pending")) {
            return NOTHING;
        }
        String reason = state.reason() == null ? "UNKNOWN" : state.reason();
        return new ReasonTexts(words.reason(reason), words.whatToDo(reason));
    }

    private static String pending(RecipientState state) {
        if (state.waiting()) {
            return "pending.waiting";
        }
        return state.attempts() > 0 ? "pending.command" : "pending.copy";
    }
}
