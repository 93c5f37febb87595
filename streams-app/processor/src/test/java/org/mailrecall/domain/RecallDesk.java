package org.mailrecall.domain;

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
import org.mailrecall.domain.copy.Outcome;
import org.mailrecall.domain.copy.OutcomeStatus;
import org.mailrecall.domain.limit.CountedRecall;
import org.mailrecall.domain.limit.LimitRule;
import org.mailrecall.domain.limit.LimitWindow;
import org.mailrecall.domain.recall.CommandIds;
import org.mailrecall.domain.recall.Decision;
import org.mailrecall.domain.recall.Decision.Disposition;
import org.mailrecall.domain.recall.DecisionContext;
import org.mailrecall.domain.recall.NextWakeUp;
import org.mailrecall.domain.recall.RecallEvent;
import org.mailrecall.domain.recall.Recalls;
import org.mailrecall.domain.recall.RecipientRecall;

/** What the matching task does around the rules, in memory: copies and recalls by recipient key, and who wakes when. */
final class RecallDesk {
    /** Where decisions go. */
    interface Sink {
        void decided(Decision decision);
    }

    /** An answer to the command of a recall's copy. */
    record Answer(String recallId, String deliveryId, int attempt, OutcomeStatus status, long at, Boolean wasRead) {}

    private record NextWakeUp(long at, String recipientKey, String recallId) {}

    private record Pending(RecipientRecall state, long wakeAt) {}

    /** One recipient key. */
    private static final class Drawer {
        final Map<String, Copy> copies = new LinkedHashMap<>();
        final Map<String, Deletion> deletions = new HashMap<>();
        final Map<String, Pending> recalls = new LinkedHashMap<>();
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
    private final Map<String, LimitWindow> windows = new HashMap<>();
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
        while (!counted.isEmpty() && counted.first().countedAt() <= watermark) {
            limit(counted.pollFirst());
        }
        while (!schedule.isEmpty() && schedule.first().at() <= watermark) {
            NextWakeUp next = schedule.first();
            decide(next.recipientKey(), next.recallId(), new RecallEvent.TimePassed());
        }
    }

    void counted(CountedRecall recall) {
        counted.add(recall);
    }

    private void limit(CountedRecall recall) {
        LimitRule.Windows kept = new LimitRule.Windows() {
            @Override
            public LimitWindow get(String name) {
                return windows.getOrDefault(name, LimitWindow.EMPTY);
            }

            @Override
            public void put(String name, LimitWindow window, long until) {
                windows.put(name, window);
            }
        };
        if (!LimitRule.admits(recall, tenants.getOrDefault(recall.tenant(), TenantTimeline.EMPTY), kept)) {
            overLimit.add(List.of(recall.tenant(), recall.recallId()));
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
        if (!drawer.recalls.containsKey(request.recallId())) {
            List<Copy> remembered = drawer.copies.values().stream()
                    .filter(copy -> copy.deliveredAt() >= request.askedAt() - policy.remembered())
                    .filter(copy -> copy.deliveredAt() <= request.deadline(policy))
                    .toList();
            keep(
                    recipientKey,
                    Recalls.decide(
                            null,
                            new RecallEvent.Asked(
                                    request, remembered, Map.copyOf(drawer.deletions), cancelled, approved),
                            circumstances(request)));
        }
    }

    /** A cancel or an approval. */
    void followUp(String recipientKey, String recallId, RecallEvent event) {
        if (drawer(recipientKey).recalls.containsKey(recallId)) {
            decide(recipientKey, recallId, event);
        }
    }

    void deliver(String recipientKey, Copy copy) {
        Drawer drawer = drawer(recipientKey);
        drawer.copies.putIfAbsent(copy.copyId(), copy);
        for (String recall : List.copyOf(drawer.recalls.keySet())) {
            decide(recipientKey, recall, new RecallEvent.CopySeen(copy));
        }
    }

    void answer(String recipientKey, Answer answer) {
        Drawer drawer = drawer(recipientKey);
        Pending own = drawer.recalls.get(answer.recallId());
        Copy copy = drawer.copies.get(answer.deliveryId());
        if (own == null || copy == null) {
            return; // a dead letter
        }
        Outcome outcome = new Outcome(
                CommandIds.of(own.state().request(), copy),
                answer.attempt(),
                answer.status(),
                answer.at(),
                answer.wasRead(),
                null,
                null,
                null);
        Disposition disposition = decide(recipientKey, answer.recallId(), new RecallEvent.OutcomeReceived(outcome));
        boolean news = disposition == Disposition.USED || disposition == Disposition.LATE;
        if (answer.status() == OutcomeStatus.DELETED && news) {
            drawer.deletions.putIfAbsent(copy.copyId(), outcome.deletion());
            for (String other : List.copyOf(drawer.recalls.keySet())) {
                if (!other.equals(answer.recallId())) {
                    decide(recipientKey, other, new RecallEvent.DeletedForAnother(copy.copyId(), outcome.deletion()));
                }
            }
        }
    }

    private Disposition decide(String recipientKey, String recallId, RecallEvent event) {
        RecipientRecall state = drawer(recipientKey).recalls.get(recallId).state();
        Decision decision = Recalls.decide(state, event, circumstances(state.request()));
        keep(recipientKey, decision);
        return decision.disposition();
    }

    private void keep(String recipientKey, Decision decision) {
        Map<String, Pending> recalls = drawer(recipientKey).recalls;
        RecipientRecall state = decision.state();
        String recallId = state.request().recallId();
        Pending before = recalls.remove(recallId);
        if (before != null) {
            schedule.remove(new NextWakeUp(before.wakeAt(), recipientKey, recallId));
        }
        if (state.forgetAt(policy) > watermark) {
            recalls.put(recallId, new Pending(state, decision.wakeAt()));
            schedule.add(new NextWakeUp(decision.wakeAt(), recipientKey, recallId));
        }
        sink.decided(decision);
    }

    private DecisionContext circumstances(RecipientRequest request) {
        return new DecisionContext(
                policy,
                tenants.getOrDefault(request.tenant(), TenantTimeline.EMPTY),
                watermark,
                overLimit.contains(List.of(request.tenant(), request.recallId())));
    }

    private Drawer drawer(String recipientKey) {
        return drawers.computeIfAbsent(recipientKey, key -> new Drawer());
    }
}
