package org.mailrecall.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The recalls that exceed their tenant's limits: each is judged in turn against all recalls that were taken up before.
 */
final class Limited {
    /** A recall that was taken up, and until when it counts towards a limit of its sender and asker, or of its tenant. */
    private record Counting(String tenant, Set<String> persons, boolean forSender, boolean forTenant, long until) {}

    private final List<List<String>> over = new ArrayList<>();
    private final List<Counting> taken = new ArrayList<>();

    Limited(List<Input> facts) {
        // A recall counts once, however many parts it has.
        Map<List<String>, Input.Ask> recalls = new TreeMap<>(Comparator.comparing(List::toString));
        for (Input.Ask ask : ReferenceModel.of(Input.Ask.class, facts)) {
            recalls.putIfAbsent(List.of(ask.tenant(), Normal.id(ask.recallId())), ask);
        }
        // Recalls are judged by the time of asking, then by id. So of several recalls within a window the later recalls
        // exceed the limit.
        recalls.values().stream()
                .sorted(Comparator.comparingLong(Input.Ask::time)
                        .thenComparing(Input.Ask::tenant)
                        .thenComparing(ask -> Normal.id(ask.recallId())))
                .forEach(ask -> ask(ask, new TenantHistory(ask.tenant(), facts)));
    }

    boolean over(Input.Ask ask) {
        return over.contains(List.of(ask.tenant(), Normal.id(ask.recallId())));
    }

    static Set<String> people(Input.Ask ask) {
        return new TreeSet<>(List.of(Normal.address(ask.sender()), Normal.address(ask.requestedBy())));
    }

    private void ask(Input.Ask ask, TenantHistory tenant) {
        Input.Rules rules = tenant.rules(ask.time());
        if (!tenant.recallEnabled(ask.time())) {
            return; // rule 1: delivered as ordinary mail, no recall
        }
        // "Limits also count the person who asked": both have the same limit.
        Set<String> persons = people(ask);
        List<Counting> counting = taken.stream()
                .filter(other -> other.tenant().equals(ask.tenant()) && other.until() > ask.time())
                .toList();
        long ofSender = persons.stream()
                .mapToLong(person -> counting.stream()
                        .filter(other -> rules.perSender() == null || other.forSender())
                        .filter(other -> other.persons().contains(person))
                        .count())
                .max()
                .orElse(0);
        long ofTenant = counting.stream()
                .filter(other -> rules.perTenant() == null || other.forTenant())
                .count();
        // "A limit per sender and per tenant that no person reaches is on."
        boolean beyond = ofSender >= (rules.perSender() == null ? 1_000 : rules.perSender())
                || ofTenant >= (rules.perTenant() == null ? 10_000 : rules.perTenant());
        if (beyond) {
            over.add(List.of(ask.tenant(), Normal.id(ask.recallId())));
        } else {
            long window = rules.window() == null ? 3_600_000 : rules.window();
            taken.add(new Counting(
                    ask.tenant(), persons, rules.perSender() != null, rules.perTenant() != null, ask.time() + window));
        }
    }
}
