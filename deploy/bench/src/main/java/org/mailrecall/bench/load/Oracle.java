package org.mailrecall.bench.load;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallResult;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TraceEvent;

/**
 * Judges the output of a contender by the commands that the load must cause and by the outcomes that the mailbox
 * service sends. It shares no code with any contender.
 */
public final class Oracle {
    private final Expected expected;
    private final Answering answering;
    private final Set<CommandKey> seen = new HashSet<>();
    private final Map<RecipientRecall, Optional<OutcomeStatus>> answers;
    private final Set<RecipientRecall> ended = new HashSet<>();
    private final Set<RecipientRecall> succeeded = new HashSet<>();
    private long doubled;
    private long unexpected;
    private long repeated;
    private long needless;
    private long wrongEnds;
    private long deadLetters;

    /** Creates an oracle for the commands of a load, and for how they are answered. */
    public Oracle(Expected expected, Answering answering) {
        this.expected = expected;
        this.answering = answering;
        // A recipient's own copy, of which there is one, decides the result.
        this.answers = expected.commands().entrySet().stream()
                .filter(command -> command.getValue().own())
                .collect(Collectors.toMap(
                        command -> RecipientRecall.of(command.getKey()),
                        command -> answering.status(command.getKey()),
                        (one, other) -> one,
                        HashMap::new));
    }

    /** Counts a command that a contender committed. Only a command without an outcome may be repeated. */
    public void see(CommandKey key, int attempt) {
        if (!expected.commands().containsKey(key)) {
            unexpected++;
        } else if (attempt > 1) {
            repeated++;
            needless += answering.status(key).isPresent() ? 1 : 0;
        } else if (!seen.add(key)) {
            doubled++;
        }
    }

    /**
     * Compares a trace event that ends a recipient recall with the outcome of the own copy; ignores every event that
     * ends no recipient recall.
     */
    public void see(RecallTrace event) {
        if (event.getEvent() != TraceEvent.Drop && event.getEvent() != TraceEvent.Deliver) {
            return;
        }
        RecipientRecall recall = RecipientRecall.of(event);
        Optional<OutcomeStatus> answer = answers.getOrDefault(recall, Optional.empty());
        boolean success = event.getResult() == RecallResult.Success;
        boolean right;
        if (!answers.containsKey(recall)) {
            right = !success; // it was never delivered, or the copy was another sender's
        } else if (answer.isEmpty()) {
            right = false; // the command got no outcome, so the recipient recall must still be pending
        } else if (answer.get() == OutcomeStatus.DELETED) {
            right = success;
        } else {
            right = event.getReason() != null
                    && event.getReason().name().equals(answer.get().name());
        }
        wrongEnds += right && ended.add(recall) ? 0 : 1;
        if (success) {
            succeeded.add(recall);
        }
    }

    /** Counts a dead letter, which is a fault: the load holds no unusable record. */
    public void seeDeadLetter() {
        deadLetters++;
    }

    /** Tells whether every expected command has been seen. */
    public boolean complete() {
        return seen.size() == expected.commands().size();
    }

    /** Returns how many recipient recalls with a deleted own copy have not ended with success yet. */
    public long unended() {
        return answers.entrySet().stream()
                .filter(answer -> answer.getValue().equals(Optional.of(OutcomeStatus.DELETED)))
                .filter(answer -> !succeeded.contains(answer.getKey()))
                .count();
    }

    /** Judges the output that was seen so far. */
    public Verdict verdict() {
        return verdict(unended());
    }

    /**
     * Judges the commands alone: a recipient recall that has not ended is no fault. The method serves runs in which
     * nobody reads the trace.
     */
    public Verdict verdictOfCommands() {
        return verdict(0);
    }

    private Verdict verdict(long unended) {
        long all = expected.commands().size();
        return new Verdict(
                all,
                all - seen.size(),
                doubled,
                unexpected,
                repeated,
                needless,
                succeeded.size(),
                wrongEnds,
                unended,
                deadLetters);
    }
}
