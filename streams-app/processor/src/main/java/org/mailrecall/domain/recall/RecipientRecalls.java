package org.mailrecall.domain.recall;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.Outcome;
import org.mailrecall.domain.recall.decision.Decision;
import org.mailrecall.domain.recall.decision.Decision.CopyDeletion;
import org.mailrecall.domain.recall.decision.Decision.Disposition;
import org.mailrecall.domain.recall.decision.DecisionContext;
import org.mailrecall.domain.recall.decision.RecallEvent;
import org.mailrecall.domain.recall.decision.RecipientDecision;
import org.mailrecall.domain.recall.state.RecipientRecall;

/**
 * The rules of all recalls of a recipient key, that is of a message and a recipient. {@link Recalls} has the rules of
 * each single recall. This class has the rules between them: a request is taken up once, each recall judges a delivery,
 * an outcome goes to the recall of its command, and a deletion counts for all recalls of the copy.
 *
 * <p>An instance serves a single event.
 */
public final class RecipientRecalls {
    /**
     * The greatest number of remembered recalls of a recipient key. Each recall judges each copy. A further recall is
     * refused.
     */
    public static final int MOST_RECALLS = 100;

    private final Map<String, RecipientRecall> recalls = new LinkedHashMap<>();
    private final List<RecipientDecision.Change> changes = new ArrayList<>();
    /**
     * The watermark at which time alone can change a recall next, by recall id; {@code Long.MAX_VALUE} where it cannot.
     * A recall that this instance has not decided yet is missing.
     */
    private final Map<String, Long> wakeUps = new HashMap<>();
    /** The context. While the recalls catch up, its watermark is earlier than the present watermark. */
    private DecisionContext context;

    /**
     * Makes the rules for an event, and lets the recalls catch up with the outcomes that were read early.
     *
     * @param known the remembered recalls, in order of asking
     */
    public RecipientRecalls(Collection<RecipientRecall> known, DecisionContext context) {
        known.forEach(recall -> recalls.put(recall.request().recallId(), recall));
        this.context = context;
        catchUp();
    }

    /**
     * Takes up a recall, or answers a preview. The request of a known recall is a duplicate. An approval that comes
     * with such a request still counts, because it may belong to another part that names the same recipient.
     */
    public RecipientDecision ask(RecallEvent.Asked asked) {
        RecipientRequest request = asked.request();
        if (recalls.containsKey(request.recallId())) {
            if (asked.approved() != null) {
                decide(request.recallId(), asked.approved());
            }
            return decided(Disposition.DUPLICATE);
        }
        boolean room = context.hasRoom().test(request) && RecallPlaces.hasOneFor(asked, recalls.values(), context);
        if (request.preview()) {
            return decided(take(null, Previews.answer(asked, room, context)));
        }
        return decided(take(null, room ? Recalls.takeUp(asked, context) : Recalls.refuse(request, context)));
    }

    /** Cancels or approves a recall. The disposition is UNKNOWN if the recall is not remembered. */
    public RecipientDecision followUp(String recallId, RecallEvent cancelOrApproval) {
        return recalls.containsKey(recallId)
                ? decided(decide(recallId, cancelOrApproval))
                : RecipientDecision.nothing(Disposition.UNKNOWN);
    }

    /** Judges a copy for each recall. The disposition is LATE if it is for any recall, DUPLICATE if it is for all. */
    public RecipientDecision deliver(Copy copy) {
        Set<Disposition> each = EnumSet.noneOf(Disposition.class);
        for (String recallId : List.copyOf(recalls.keySet())) {
            each.add(decide(recallId, new RecallEvent.CopySeen(copy)));
        }
        if (each.contains(Disposition.LATE)) {
            return decided(Disposition.LATE);
        }
        return decided(each.equals(EnumSet.of(Disposition.DUPLICATE)) ? Disposition.DUPLICATE : Disposition.USED);
    }

    /**
     * Gives an outcome to the recall of its command. The disposition is UNKNOWN if there is no such command, or its
     * attempt has not fallen due.
     */
    public RecipientDecision outcome(Outcome outcome) {
        for (RecipientRecall recall : List.copyOf(recalls.values())) {
            if (recall.copyOf(outcome.commandId()) != null) {
                return decided(decide(recall.request().recallId(), new RecallEvent.OutcomeReceived(outcome)));
            }
        }
        return RecipientDecision.nothing(Disposition.UNKNOWN);
    }

    /**
     * Decides the recalls that the watermark has made due.
     *
     * @param dueRecallIds ids of recalls among those given to the constructor
     */
    public RecipientDecision timePassed(Collection<String> dueRecallIds) {
        dueRecallIds.forEach(recallId -> decide(recallId, new RecallEvent.TimePassed()));
        return decided(Disposition.USED);
    }

    /**
     * Advances the watermark step by step past the outcomes that were read early. An outcome can report a deletion,
     * which matters to the other recalls of the key. These recalls must know the deletion before the watermark takes
     * them past it. The watermark also stops right before each outcome: a repetition that is due in the very
     * millisecond of a deletion does not leave.
     */
    private void catchUp() {
        DecisionContext present = context;
        TreeSet<Long> passed = present.early().stream()
                .flatMap(outcome -> Stream.of(outcome.at() - 1, outcome.at()))
                .filter(at -> at < present.watermark())
                .collect(Collectors.toCollection(TreeSet::new));
        if (passed.isEmpty()) {
            return;
        }
        // Steps before the next wake-up of any recall are left out, because nothing changes at them. Otherwise each
        // event would take two steps for each early outcome.
        for (Long at = passed.first(); at != null; at = passed.ceiling(Math.max(at + 1, nextWakeUp()))) {
            context = present.at(at);
            advance();
        }
        context = present;
        advance();
    }

    private long nextWakeUp() {
        return recalls.keySet().stream()
                .mapToLong(recallId -> wakeUps.getOrDefault(recallId, Long.MIN_VALUE))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Decides the recalls that time may have changed since they were decided. */
    private void advance() {
        for (String recallId : List.copyOf(recalls.keySet())) {
            if (wakeUps.getOrDefault(recallId, Long.MIN_VALUE) <= context.watermark()) {
                decide(recallId, new RecallEvent.TimePassed());
            }
        }
    }

    private RecipientDecision decided(Disposition disposition) {
        return new RecipientDecision(disposition, changes);
    }

    private Disposition decide(String recallId, RecallEvent event) {
        RecipientRecall before = recalls.get(recallId);
        return take(before, Recalls.decide(before, event, context));
    }

    /** Keeps a decision, and tells the other recalls of the key about the deletions that it reports. */
    private Disposition take(RecipientRecall before, Decision decision) {
        String recallId = decision.state().request().recallId();
        recalls.put(recallId, decision.state());
        wakeUps.put(recallId, decision.wakeAt() > context.watermark() ? decision.wakeAt() : Long.MAX_VALUE);
        changes.add(new RecipientDecision.Change(before, decision));
        for (CopyDeletion deleted : decision.deletions()) {
            for (String other : List.copyOf(recalls.keySet())) {
                if (!other.equals(recallId)) {
                    decide(
                            other,
                            new RecallEvent.DeletedForAnother(deleted.copy().copyId(), deleted.deletion()));
                }
            }
        }
        return decision.disposition();
    }
}
