package org.mailrecall.domain.intake;

import java.util.ArrayList;
import java.util.List;

/**
 * The consequences of an event at intake.
 *
 * @param state the state to store; null where nothing is to be remembered
 * @param changedParts the parts to store
 * @param messages the messages to send, in order
 * @param deadLetters the follow-ups that waited and cannot be used
 * @param duplicates the follow-ups that waited and are repetitions: cancels beside another cancel, and approvals by a
 * person who has approved the part at the same time or earlier
 * @param refusal why the event's own record is a dead letter; null unless the disposition is REFUSED
 */
public record IntakeDecision(
        IntakeState state,
        List<KnownPart> changedParts,
        List<IntakeMessage> messages,
        List<RefusedFollowUp> deadLetters,
        List<FollowUp> duplicates,
        Disposition disposition,
        Refusal refusal) {
    /** What became of the event's record. */
    public enum Disposition {
        USED,
        DUPLICATE,
        REFUSED
    }

    /** A follow-up that waited, and the reason why it cannot be used. */
    public record RefusedFollowUp(FollowUp followUp, Refusal why) {}

    static IntakeDecision duplicate(IntakeState state) {
        return new IntakeDecision(state, List.of(), List.of(), List.of(), List.of(), Disposition.DUPLICATE, null);
    }

    static IntakeDecision refused(IntakeState state, Refusal refusal) {
        return new IntakeDecision(state, List.of(), List.of(), List.of(), List.of(), Disposition.REFUSED, refusal);
    }

    static IntakeDecision refused(IntakeState state, Refusal.Reason reason, String detail) {
        return refused(state, new Refusal(reason, detail));
    }

    static Builder used(IntakeState state) {
        return new Builder(state);
    }

    /** Builds a decision in which the event's record is used. */
    static final class Builder {
        private final IntakeState state;
        private final List<KnownPart> changedParts = new ArrayList<>();
        private final List<IntakeMessage> messages = new ArrayList<>();
        private final List<RefusedFollowUp> deadLetters = new ArrayList<>();
        private final List<FollowUp> duplicates = new ArrayList<>();

        private Builder(IntakeState state) {
            this.state = state;
        }

        Builder store(List<KnownPart> parts) {
            changedParts.addAll(parts);
            return this;
        }

        Builder send(IntakeMessage message) {
            messages.add(message);
            return this;
        }

        Builder refuse(List<RefusedFollowUp> followUps) {
            deadLetters.addAll(followUps);
            return this;
        }

        Builder countAsDuplicates(List<FollowUp> followUps) {
            duplicates.addAll(followUps);
            return this;
        }

        IntakeDecision build() {
            return new IntakeDecision(state, changedParts, messages, deadLetters, duplicates, Disposition.USED, null);
        }
    }
}
