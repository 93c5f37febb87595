package org.mailrecall.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.Deletion;
import org.mailrecall.domain.copy.KnownDeliveries;
import org.mailrecall.domain.copy.Outcome;
import org.mailrecall.domain.copy.OutcomeStatus;
import org.mailrecall.domain.limit.CountedRecall;
import org.mailrecall.domain.limit.LimitRule;
import org.mailrecall.domain.limit.LimitWindow;
import org.mailrecall.domain.limit.RecipientCount;
import org.mailrecall.domain.limit.RecipientTally;
import org.mailrecall.domain.recall.RecipientRecalls;
import org.mailrecall.domain.recall.decision.Decision;
import org.mailrecall.domain.recall.decision.Decision.Disposition;
import org.mailrecall.domain.recall.decision.DecisionContext;
import org.mailrecall.domain.recall.decision.RecallEvent;
import org.mailrecall.domain.recall.decision.RecipientDecision;
import org.mailrecall.domain.recall.state.CommandIds;
import org.mailrecall.domain.recall.state.RecipientRecall;

/**
 * The work of a matching task around the rules, in memory: copies and recalls by recipient key, and the wake-up of each
 * recall.
 */
final class RecallDesk {
    /** Where decisions go. */
    interface Sink {
        void decided(Decision decision);
    }

    /** An answer to the command of a recall's copy. */
    record Answer(String recallId, String deliveryId, int attempt, OutcomeStatus status, long at, Boolean wasRead) {}

    private record NextWakeUp(long at, String recipientKey, String recallId) {}

    private record Pending(RecipientRecall state, long wakeAt) {}

    /** The copies and recalls of a recipient key. */
    private static final class Drawer {
        final Map<String, Copy> copies = new LinkedHashMap<>();
        final Map<String, Deletion> deletions = new HashMap<>();
        final Map<String, Pending> recalls = new LinkedHashMap<>();
        final List<Outcome> early = new ArrayList<>();

        String tenant() {
            return recalls.values().iterator().next().state().request().tenant();
        }
    }

    private final RecallPolicy policy;
    private final Sink sink;
    private final Map<String, Drawer> drawers = new HashMap<>();
    private final Map<String, TenantTimeline> tenants = new HashMap<>();
    private final TreeSet<NextWakeUp> schedule = new TreeSet<>(Comparator.comparingLong(NextWakeUp::at)
            .thenComparing(NextWakeUp::recipientKey)
            .thenComparing(NextWakeUp::recallId));
    private final TreeSet<CountedRecall> counted = new TreeSet<>(Comparator.comparingLong(CountedRecall::countedAt)
            .thenComparing(CountedRecall::tenant)
            .thenComparing(CountedRecall::recallId));
    private final TreeSet<CountedRecall> uncounted = new TreeSet<>(counted.comparator());
    private final Map<String, LimitWindow> windows = new HashMap<>();
    private final Map<String, RecipientTally> tallies = new HashMap<>();
    private final Map<List<String>, Long> askedBefore = new HashMap<>();
    private final Set<List<String>> overLimit = new HashSet<>();
    private long watermark = Long.MIN_VALUE;

    RecallDesk(RecallPolicy policy, Sink sink) {
        this.policy = policy;
        this.sink = sink;
    }

    long watermark() {
        return watermark;
    }

    void advance(long to) {
        watermark = Math.max(watermark, to);
        while (!counted.isEmpty() && policy.limitDecidedAt(counted.first().countedAt()) <= watermark) {
            limit(counted.pollFirst());
        }
        while (!uncounted.isEmpty() && uncounted.first().countedAt() <= watermark) {
            countRecipients(uncounted.pollFirst());
        }
        while (!schedule.isEmpty() && schedule.first().at() <= watermark) {
            NextWakeUp next = schedule.first();
            Drawer drawer = drawer(next.recipientKey());
            keep(
                    next.recipientKey(),
                    recalls(next.recipientKey(), drawer.tenant()).timePassed(List.of(next.recallId())));
        }
    }

    void counted(CountedRecall recall) {
        counted.add(recall);
        uncounted.add(recall);
        advance(watermark);
    }

    private void limit(CountedRecall recall) {
        LimitRule.Windows kept = new LimitRule.Windows() {
            @Override
            public LimitWindow get(String name) {
                return windows.getOrDefault(name, LimitWindow.EMPTY);
            }

            @Override
            public void add(String name, LimitWindow.Counted recall) {
                windows.put(name, get(name).with(recall));
            }
        };
        if (!LimitRule.admits(recall, tenants.getOrDefault(recall.tenant(), TenantTimeline.EMPTY), kept)) {
            overLimit.add(List.of(recall.tenant(), recall.recallId()));
        }
    }

    private void countRecipients(CountedRecall recall) {
        RecipientCount.Tallies kept = new RecipientCount.Tallies() {
            @Override
            public RecipientTally get(String name) {
                return tallies.getOrDefault(name, RecipientTally.EMPTY);
            }

            @Override
            public void put(String name, RecipientTally tally) {
                tallies.put(name, tally);
            }
        };
        List<String> key = List.of(recall.tenant(), recall.recallId());
        if (!overLimit.contains(key)) {
            TenantTimeline tenant = tenants.getOrDefault(recall.tenant(), TenantTimeline.EMPTY);
            askedBefore.put(key, RecipientCount.count(recall, tenant, policy, kept));
        }
    }

    void settings(String tenant, long at, TenantSettings switches) {
        tenants.merge(tenant, TenantTimeline.EMPTY.with(at, switches), (known, change) -> known.with(at, switches));
    }

    void ask(
            String recipientKey,
            RecipientRequest request,
            RecallEvent.Cancelled cancelled,
            RecallEvent.Approved approved) {
        Drawer drawer = drawer(recipientKey);
        List<Copy> remembered = drawer.copies.values().stream()
                .filter(copy -> copy.deliveredAt() >= request.askedAt() - policy.remembered())
                .filter(copy -> copy.deliveredAt() <= request.deadline(policy))
                .toList();
        KnownDeliveries known = new KnownDeliveries(remembered, drawer.deletions);
        keep(
                recipientKey,
                recalls(recipientKey, request.tenant())
                        .ask(new RecallEvent.Asked(request, () -> known, cancelled, approved)));
    }

    /** Hands on a cancel or an approval. */
    void followUp(String recipientKey, String recallId, RecallEvent event) {
        Drawer drawer = drawer(recipientKey);
        if (!drawer.recalls.isEmpty()) {
            keep(recipientKey, recalls(recipientKey, drawer.tenant()).followUp(recallId, event));
        }
    }

    void deliver(String recipientKey, Copy copy) {
        Drawer drawer = drawer(recipientKey);
        drawer.copies.putIfAbsent(copy.copyId(), copy);
        if (!drawer.recalls.isEmpty()) {
            keep(recipientKey, recalls(recipientKey, drawer.tenant()).deliver(copy));
        }
    }

    void answer(String recipientKey, Answer answer) {
        Drawer drawer = drawer(recipientKey);
        Pending own = drawer.recalls.get(answer.recallId());
        Copy copy = drawer.copies.get(answer.deliveryId());
        if (own == null || copy == null) {
            return; // a dead letter
        }
        Outcome outcome = Outcome.builder()
                .commandId(CommandIds.of(own.state().request(), copy))
                .attempt(answer.attempt())
                .status(answer.status())
                .at(answer.at())
                .wasRead(answer.wasRead())
                .build();
        RecipientDecision decision = recalls(recipientKey, drawer.tenant()).outcome(outcome);
        keep(recipientKey, decision);
        if (decision.disposition() == Disposition.UNKNOWN) {
            drawer.early.add(outcome);
        }
    }

    private RecipientRecalls recalls(String recipientKey, String tenant) {
        Drawer drawer = drawer(recipientKey);
        drawer.early.removeIf(outcome -> outcome.at() + policy.lateness() <= watermark); // a dead letter
        return new RecipientRecalls(
                drawer.recalls.values().stream().map(Pending::state).toList(),
                new DecisionContext(
                        policy,
                        tenants.getOrDefault(tenant, TenantTimeline.EMPTY),
                        watermark,
                        request -> overLimit.contains(List.of(request.tenant(), request.recallId())),
                        request -> askedBefore.getOrDefault(List.of(request.tenant(), request.recallId()), 0L),
                        request -> true,
                        drawer.early));
    }

    private void keep(String recipientKey, RecipientDecision decisions) {
        for (RecipientDecision.Change change : decisions.changes()) {
            Decision decision = change.decision();
            Drawer drawer = drawer(recipientKey);
            RecipientRecall state = decision.state();
            String recallId = state.request().recallId();
            Pending before = drawer.recalls.get(recallId);
            if (before != null) {
                schedule.remove(new NextWakeUp(before.wakeAt(), recipientKey, recallId));
            }
            if (state.forgetAt(policy) > watermark) {
                drawer.recalls.put(recallId, new Pending(state, decision.wakeAt()));
                schedule.add(new NextWakeUp(decision.wakeAt(), recipientKey, recallId));
            } else {
                drawer.recalls.remove(recallId);
            }
            decision.deletions()
                    .forEach(deleted ->
                            drawer.deletions.putIfAbsent(deleted.copy().copyId(), deleted.deletion()));
            drawer.early.removeAll(decision.earlyUsed());
            sink.decided(decision);
        }
    }

    private Drawer drawer(String recipientKey) {
        return drawers.computeIfAbsent(recipientKey, key -> new Drawer());
    }
}
