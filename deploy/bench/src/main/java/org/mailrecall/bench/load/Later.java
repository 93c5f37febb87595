package org.mailrecall.bench.load;

import java.util.PriorityQueue;

/** A queue of records that are sent later, ordered by place, then by insertion. */
final class Later {
    private record Waiting(Emission emission, long due, long number) {}

    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(
            (a, b) -> a.due() == b.due() ? Long.compare(a.number(), b.number()) : Long.compare(a.due(), b.due()));
    private long number;

    void add(Emission emission, long due) {
        waiting.add(new Waiting(emission, due, number++));
    }

    /** Removes and returns the next record up to a place; null if there is none. */
    Emission next(long place) {
        return waiting.isEmpty() || waiting.peek().due() > place ? null : at();
    }

    /** Removes and returns the next record at any place; null if the queue is empty. */
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
