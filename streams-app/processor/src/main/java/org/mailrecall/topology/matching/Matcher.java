package org.mailrecall.topology.matching;

import com.google.common.base.Suppliers;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.Outcome;
import org.mailrecall.domain.recall.RecipientRecalls;
import org.mailrecall.domain.recall.decision.Decision;
import org.mailrecall.domain.recall.decision.Decision.CopyDeletion;
import org.mailrecall.domain.recall.decision.Decision.Disposition;
import org.mailrecall.domain.recall.decision.DecisionContext;
import org.mailrecall.domain.recall.decision.RecallEvent;
import org.mailrecall.domain.recall.decision.RecipientDecision;
import org.mailrecall.topology.input.RecipientKey;
import org.mailrecall.topology.matching.delivery.DeliveryIndex;
import org.mailrecall.topology.matching.limit.RecallLimits;
import org.mailrecall.topology.matching.recall.AnsweredRequests;
import org.mailrecall.topology.matching.recall.EarlyOutcomes;
import org.mailrecall.topology.matching.recall.RememberedRecalls;
import org.mailrecall.topology.matching.recall.RememberedRecalls.Entry;
import org.mailrecall.topology.matching.tenant.TenantTimelines;

/**
 * Loads the recalls of a recipient key, lets {@link RecipientRecalls the rules} decide, stores the recalls and sends
 * the decision.
 */
final class Matcher {
    private final RecallPolicy policy;
    private final MatchingClock clock;
    private final TenantTimelines timelines;
    private final RecallLimits limits;
    private final DeliveryIndex index;
    private final RememberedRecalls pending;
    private final AnsweredRequests ended;
    private final EarlyOutcomes early;
    private final DecisionPublisher publisher;

    Matcher(
            RecallPolicy policy,
            MatchingClock clock,
            TenantTimelines timelines,
            RecallLimits limits,
            DeliveryIndex index,
            RememberedRecalls pending,
            AnsweredRequests ended,
            EarlyOutcomes early,
            DecisionPublisher publisher) {
        this.policy = policy;
        this.clock = clock;
        this.timelines = timelines;
        this.limits = limits;
        this.index = index;
        this.pending = pending;
        this.ended = ended;
        this.early = early;
        this.publisher = publisher;
    }

    /**
     * Takes up a recall, or answers a preview. A request that repeats a known or ended one is a DUPLICATE.
     *
     * @param cancelled the cancel that intake had read before it sent the request; null if none
     * @param approved the approval that intake had read before it sent the request; null if none
     */
    Disposition ask(
            RecipientKey key,
            RecipientRequest request,
            RecallEvent.Cancelled cancelled,
            RecallEvent.Approved approved,
            long timestamp) {
        if (ended.contains(key.text(), request)) {
            publisher.repeated(request);
            return Disposition.DUPLICATE;
        }
        Loaded loaded = load(key, pending.of(key.text()));
        RecipientDecision decision = recalls(loaded, request.tenant())
                .ask(new RecallEvent.Asked(
                        request, Suppliers.memoize(() -> index.of(key, request, policy)), cancelled, approved));
        if (decision.disposition() == Disposition.DUPLICATE) {
            publisher.repeated(request);
        }
        return apply(loaded, decision, timestamp);
    }

    /** Gives a cancel or an approval to its recall, and returns whether the recall is still known. */
    boolean followUp(RecipientKey key, String recallId, RecallEvent event, long timestamp) {
        Loaded loaded = load(key, pending.of(key.text()));
        return !loaded.isEmpty()
                && apply(loaded, recalls(loaded, loaded.tenant()).followUp(recallId, event), timestamp)
                        != Disposition.UNKNOWN;
    }

    /** Remembers a copy, and judges it for each recall of the recipient key. */
    Disposition deliver(RecipientKey key, String recipient, Copy copy, long timestamp) {
        index.remember(key, recipient, copy);
        Loaded loaded = load(key, pending.of(key.text()));
        return loaded.isEmpty()
                ? Disposition.USED
                : apply(loaded, recalls(loaded, loaded.tenant()).deliver(copy), timestamp);
    }

    /**
     * Gives an outcome to the recall of its command. UNKNOWN where no remembered recall has such a command, or the
     * attempt has not fallen due.
     */
    Disposition outcome(RecipientKey key, Outcome outcome, long timestamp) {
        Loaded loaded = load(key, pending.of(key.text()));
        return loaded.isEmpty()
                ? Disposition.UNKNOWN
                : apply(loaded, recalls(loaded, loaded.tenant()).outcome(outcome), timestamp);
    }

    /**
     * Decides the recalls of a recipient key that the watermark has made due.
     *
     * @param entries all remembered recalls of the recipient key, at least one
     */
    void timePassed(Collection<Entry> entries, long timestamp) {
        Loaded loaded = load(new RecipientKey(entries.iterator().next().recipientKey()), entries);
        List<String> due = entries.stream()
                .filter(entry -> entry.wakeAt() <= clock.watermark())
                .map(Entry::recallId)
                .toList();
        apply(loaded, recalls(loaded, loaded.tenant()).timePassed(due), timestamp);
    }

    /** The recalls of a recipient key, by recall id, as they are stored. */
    private record Loaded(RecipientKey key, Map<String, Entry> entries) {
        boolean isEmpty() {
            return entries.isEmpty();
        }

        String tenant() {
            return entries.values().iterator().next().recall().request().tenant();
        }
    }

    private static Loaded load(RecipientKey key, Collection<Entry> entries) {
        Map<String, Entry> byRecallId = new LinkedHashMap<>();
        entries.forEach(entry -> byRecallId.put(entry.recallId(), entry));
        return new Loaded(key, byRecallId);
    }

    private RecipientRecalls recalls(Loaded loaded, String tenant) {
        return new RecipientRecalls(
                loaded.entries().values().stream().map(Entry::recall).toList(),
                new DecisionContext(
                        policy,
                        timelines.of(tenant),
                        clock.watermark(),
                        this::isOver,
                        limits::askedBefore,
                        pending::hasRoom,
                        early.of(loaded.key().text())));
    }

    private boolean isOver(RecipientRequest request) {
        return request.preview() ? limits.wouldBeOver(request, clock.watermark()) : limits.over(request);
    }

    private Disposition apply(Loaded loaded, RecipientDecision decision, long timestamp) {
        Map<String, Decision> last = new HashMap<>();
        decision.changes().forEach(change -> last.put(recallId(change.decision()), change.decision()));
        for (RecipientDecision.Change change : decision.changes()) {
            Decision decided = change.decision();
            storeConsequences(loaded, decided);
            // Of several changes of a recall the last says what is stored, so that a recall is forgotten once.
            boolean isForgotten = last.get(recallId(decided)) == decided && !storeRecall(loaded, decided);
            publisher.send(change.before(), decided, timestamp);
            if (isForgotten) {
                publisher.forgotten(decided.state().request());
            }
        }
        return decision.disposition();
    }

    private static String recallId(Decision decision) {
        return decision.state().request().recallId();
    }

    private void storeConsequences(Loaded loaded, Decision decision) {
        for (CopyDeletion deleted : decision.deletions()) {
            index.deleted(loaded.key(), deleted.copy(), deleted.deletion());
        }
        decision.earlyUsed().forEach(outcome -> early.used(loaded.key().text(), outcome));
    }

    /** Stores the recall as it is after a decision, and returns whether it is still kept. */
    private boolean storeRecall(Loaded loaded, Decision decision) {
        RecipientRequest request = decision.state().request();
        Entry before = loaded.entries().get(request.recallId());
        boolean isOver = decision.state().forgetAt(policy) <= clock.watermark();
        if (!isOver && !decision.answeredForGood() && pending.canKeep(before, decision.state())) {
            Entry now = pending.keep(loaded.key().text(), before, decision);
            loaded.entries().put(request.recallId(), now);
            return true;
        }
        forget(loaded, before, request, isOver);
        return false;
    }

    private void forget(Loaded loaded, Entry before, RecipientRequest request, boolean isOver) {
        if (before != null) {
            pending.forget(before);
            loaded.entries().remove(request.recallId());
        }
        if (before == null || !isOver) {
            // The request is not stored as a recall, yet a repetition must find it.
            ended.add(loaded.key().text(), request, endedUntil(request));
        }
    }

    /**
     * Returns the watermark until which an ended request is kept. Until then intake can send a repetition of the
     * request.
     */
    private long endedUntil(RecipientRequest request) {
        long read = Math.max(clock.watermark(), request.deadline(policy));
        return policy.forgetAt(read + policy.approvalWindow() + policy.window());
    }
}
