package org.mailrecall.desk.approve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.desk.access.Caller;
import org.mailrecall.desk.ask.Asking;
import org.mailrecall.desk.change.Answer;
import org.mailrecall.desk.change.ChangeIdentity;
import org.mailrecall.desk.change.Planned;
import org.mailrecall.desk.directory.Directory;
import org.mailrecall.desk.directory.DirectoryUnavailableException;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.http.Problem;
import org.mailrecall.desk.http.ProblemException;
import org.mailrecall.desk.query.recall.RecallNote;
import org.mailrecall.desk.query.recall.RecallNotes;
import org.mailrecall.desk.query.recall.RecallRecord;
import org.mailrecall.desk.query.recall.Waiting;
import org.mailrecall.desk.query.recall.WaitingQueries;
import org.mailrecall.desk.settings.SettingsQueries;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RequestAction;
import org.mailrecall.platform.kafka.EventSender;

/**
 * Decides whether a person may cancel, approve or reject a recall, and plans the change.
 *
 * <p>The contract has no rejection: the desk refuses to approve a recall that was rejected here. Unless another program
 * approves it, the recall ends {@code NOT_APPROVED} when the time for approvals is over.
 */
public final class Decisions {
    private static final int LONGEST_JUSTIFICATION = 1_000;

    private final Directory directory;
    private final ApproverRules rules;
    private final WaitingQueries waiting;
    private final RecallNotes notes;

    public Decisions(Directory directory, SettingsQueries settings, WaitingQueries waiting, RecallNotes notes) {
        this.directory = directory;
        this.rules = new ApproverRules(directory, settings);
        this.waiting = waiting;
        this.notes = notes;
    }

    /**
     * Checks whether the caller may make a decision, and plans the events that carry it out. A rejection has none.
     *
     * @param shown the entity tag of the waiting parts that the caller was shown; needed to approve or reject, not used
     *     to cancel
     * @param why the justification; may be null or blank in a cancel
     * @throws ProblemException when the caller may not decide, when the recall has ended, does not wait or was
     *     rejected, when other parts wait by now than the caller was shown, or when the justification cannot be used
     */
    public Planned plan(
            Decision decision,
            Caller caller,
            RecallRecord recall,
            Optional<String> shown,
            String why,
            ChangeIdentity change) {
        String justification = Asking.text("justification", why, LONGEST_JUSTIFICATION);
        List<EventSender.Event> events =
                switch (decision) {
                    case CANCEL -> cancel(caller, recall, change);
                    case APPROVE -> approve(caller, recall, shown, justification, change);
                    case REJECT -> {
                        if (!isMade(decision, caller, recall, change)) {
                            waiting(caller, recall, shown, justification);
                        }
                        yield List.of();
                    }
                };
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("decision", decision.name());
        after.put("justification", justification);
        shown.ifPresent(tag -> after.put("shown", tag));
        return new Planned(
                events,
                change.time(),
                recall.recallId(),
                Map.of("state", recall.state().text()),
                after,
                new RecallNote(
                        caller.tenant(),
                        recall.recallId(),
                        decision.kind(),
                        caller.address(),
                        change.time().toEpochMilli(),
                        justification),
                answer(recall, decision, change));
    }

    /** Whether an earlier attempt at this same decision, which was not answered, has written its note. */
    private boolean isMade(Decision decision, Caller caller, RecallRecord recall, ChangeIdentity change) {
        return notes.of(recall.tenant(), recall.recallId()).stream()
                .anyMatch(note -> note.kind() == decision.kind()
                        && note.address().equals(caller.address())
                        && note.noteTime() == change.time().toEpochMilli());
    }

    private List<EventSender.Event> cancel(Caller caller, RecallRecord recall, ChangeIdentity change) {
        if (!mayCancel(caller, recall)) {
            throw new ProblemException(Problem.NOT_ASKER);
        }
        if (recall.complete() || !recall.kind().equals("RECALL")) {
            throw new ProblemException(Problem.ALREADY_ENDED);
        }
        // The cancel names the asker as the recall does, because the processor compares the two.
        return List.of(event(recall, RequestAction.CANCEL, recall.requestedBy(), List.of(), change));
    }

    /** Whether the caller is the asker of a recall. */
    public boolean mayCancel(Caller caller, RecallRecord recall) {
        return recall.requestedBy() != null
                && directory.identity(caller.tenant(), recall.requestedBy()).equals(caller.address());
    }

    /** Returns why a caller with the role of an approver may not decide about a recall; empty where the caller may. */
    public Optional<Problem> whyNot(Caller caller, RecallRecord recall) {
        try {
            rules.check(caller, recall);
            return Optional.empty();
        } catch (ProblemException e) {
            return Optional.of(e.problem());
        } catch (DirectoryUnavailableException e) { // the recall can be looked at all the same
            return Optional.of(Problem.DIRECTORY_UNAVAILABLE);
        }
    }

    private List<EventSender.Event> approve(
            Caller caller, RecallRecord recall, Optional<String> shown, String justification, ChangeIdentity change) {
        List<String> digests = waiting(caller, recall, shown, justification).digests();
        List<EventSender.Event> events = new ArrayList<>();
        int most = Bounds.DIGESTS_PER_APPROVAL;
        for (int from = 0; from < digests.size(); from += most) {
            List<String> some = digests.subList(from, Math.min(from + most, digests.size()));
            events.add(event(recall, RequestAction.APPROVE, caller.address(), some, change));
        }
        return events;
    }

    private Waiting waiting(Caller caller, RecallRecord recall, Optional<String> shown, String justification) {
        String tag = shown.orElseThrow(() -> new ProblemException(Problem.IF_MATCH_MISSING));
        rules.check(caller, recall);
        if (justification.isEmpty()) {
            throw new ProblemException(Problem.INVALID_BODY, "justification is missing");
        }
        if (notes.isRejected(recall.tenant(), recall.recallId())) {
            throw new ProblemException(Problem.REJECTED);
        }
        Waiting now = waiting.of(recall);
        if (now.digests().isEmpty()) {
            throw new ProblemException(Problem.NOT_WAITING);
        }
        if (!now.tag().equals(tag)) {
            throw new ProblemException(Problem.CHANGED);
        }
        return now;
    }

    private static EventSender.Event event(
            RecallRecord recall, RequestAction action, String by, List<String> digests, ChangeIdentity change) {
        RecallRequest request = RecallRequest.newBuilder()
                .setTenant(recall.tenant())
                .setRecallId(recall.recallId())
                .setAction(action)
                .setEventTime(change.time())
                .setRequestedBy(by)
                .setApprovedDigests(digests)
                .build();
        return new EventSender.Event(
                Topics.RECALL_REQUESTS, RecallKeys.recallKey(recall.tenant(), recall.recallId()), request);
    }

    private static Answer answer(RecallRecord recall, Decision decision, ChangeIdentity change) {
        Map<String, Object> body = new LinkedHashMap<>();
        String id = RecallIds.encode(recall.recallId());
        body.put("id", id);
        body.put("decision", decision.name());
        body.put("time", Json.time(change.time()));
        return new Answer(202, "/api/v1/recalls/" + id, Json.text(body));
    }
}
