package org.mailrecall.domain.fanout;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The order in which what waits for several tenants takes turns: the tenants take turns, within a tenant the persons,
 * and within the turns of a person the recalls. So nobody's recalls wait behind all recalls of another. A turn costs
 * the same however many wait.
 *
 * @param <W> what waits
 */
public final class FanOutTurns<W> {
    /**
     * The place of something that waits.
     *
     * @param overtakes whether it goes before what else the person has
     */
    public record Place(String tenant, String person, boolean overtakes) {}

    private static final class Person<W> {
        private final Set<W> overtaking = new LinkedHashSet<>();
        private final Set<W> others = new LinkedHashSet<>();

        Set<W> waiting(boolean overtakes) {
            return overtakes ? overtaking : others;
        }

        W next() {
            Set<W> waiting = waiting(!overtaking.isEmpty());
            W next = waiting.iterator().next();
            waiting.remove(next);
            waiting.add(next);
            return next;
        }

        boolean isEmpty() {
            return overtaking.isEmpty() && others.isEmpty();
        }
    }

    private final Map<String, Map<String, Person<W>>> tenants = new LinkedHashMap<>();

    public boolean isEmpty() {
        return tenants.isEmpty();
    }

    /** Adds something that waits. It takes its turn behind those that wait already. */
    public void join(Place place, W waiting) {
        tenants.computeIfAbsent(place.tenant(), tenant -> new LinkedHashMap<>())
                .computeIfAbsent(place.person(), person -> new Person<>())
                .waiting(place.overtakes())
                .add(waiting);
    }

    /** Removes something that waits no more. */
    public void leave(Place place, W waiting) {
        Map<String, Person<W>> persons = tenants.get(place.tenant());
        Person<W> person = persons == null ? null : persons.get(place.person());
        if (person == null) {
            return;
        }
        person.waiting(place.overtakes()).remove(waiting);
        if (person.isEmpty()) {
            persons.remove(place.person());
        }
        if (persons.isEmpty()) {
            tenants.remove(place.tenant());
        }
    }

    /** Returns what has the turn, and puts it, its person and its tenant behind all others. Something must wait. */
    public W next() {
        return first(first(tenants)).next();
    }

    private static <V> V first(Map<String, V> waiting) {
        String name = waiting.keySet().iterator().next();
        V first = waiting.remove(name);
        waiting.put(name, first);
        return first;
    }
}
