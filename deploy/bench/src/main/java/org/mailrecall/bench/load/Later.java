package org.mailrecall.bench.load;

import java.util.PriorityQueue;

/** What is not due yet, in order of its place; of the same place in order of coming. */
final class Later {
    private record Waiting(Emission emission, long due, long number) {}

    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(
            (a, b) -> a.due() == b.due() ? Long.compare(a.number(), b.number()) : Long.compare(a.due(), b.due()));
    private long number;

    void add(Emission emission, long due) {
        waiting.add(new Waiting(emission, due, number++));
    }

    /** The next one due up to a place; null if there is none. */
    Emission next(long place) {
        return waiting.isEmpty() || waiting.peek().due() > place ? null : at();
    }

    /** The next one, whenever it is due; null if there is none. */
    Emission at() {
        Waiting next = waiting.poll();
        return next == null
                ? null
                : new Emission(
                        next.emission().kind(),
                        next.emission().key(),
                        next.emission().value(),
                        next.due(),
                        next.emission().watched());
    }
}
