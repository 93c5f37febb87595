package org.mailrecall.mail.transport.memory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.mail.transport.recall.HeldRecalls;

/** The recall messages that are kept back, in the memory of this process. */
final class MemoryHeldRecalls implements HeldRecalls {
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Map<List<String>, Due> due = new ConcurrentHashMap<>();

    private record Entry(Held held, Set<String> waiting) {}

    @Override
    public Optional<Held> keep(String tenant, String recallId, Held held, List<String> waiting) {
        Set<String> open = ConcurrentHashMap.newKeySet();
        open.addAll(waiting);
        Entry before = entries.putIfAbsent(RecallKeys.recallKey(tenant, recallId), new Entry(held, open));
        if (before != null && !before.held().confirmed() && before.held().isSubmittedAgainAs(held)) {
            before.waiting().addAll(waiting);
        }
        return Optional.ofNullable(before).map(Entry::held);
    }

    @Override
    public void ask(String tenant, String recallId, Instant asked) {
        change(
                tenant,
                recallId,
                held -> new Held(held.sender(), asked, held.envelope(), held.confirmed(), held.message()));
    }

    @Override
    public void confirm(String tenant, String recallId) {
        change(tenant, recallId, held -> new Held(held.sender(), held.asked(), held.envelope(), true, held.message()));
    }

    private void change(String tenant, String recallId, UnaryOperator<Held> change) {
        entries.computeIfPresent(
                RecallKeys.recallKey(tenant, recallId),
                (key, entry) -> new Entry(change.apply(entry.held()), entry.waiting()));
    }

    @Override
    public Optional<Held> find(String tenant, String recallId) {
        return entry(tenant, recallId).map(Entry::held);
    }

    @Override
    public Set<String> waiting(String tenant, String recallId) {
        return entry(tenant, recallId).map(entry -> Set.copyOf(entry.waiting())).orElse(Set.of());
    }

    @Override
    public void ended(String tenant, String recallId, String recipient) {
        entry(tenant, recallId).ifPresent(entry -> entry.waiting().remove(recipient));
        due.remove(List.of(tenant, recallId, recipient));
    }

    @Override
    public void putOff(Due more) {
        due.putIfAbsent(List.of(more.tenant(), more.recallId(), more.recipient()), more);
    }

    @Override
    public List<Due> due() {
        return List.copyOf(due.values());
    }

    private Optional<Entry> entry(String tenant, String recallId) {
        return Optional.ofNullable(entries.get(RecallKeys.recallKey(tenant, recallId)));
    }
}
