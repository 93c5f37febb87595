package org.mailrecall.topology.intake;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.domain.fanout.FanOutTurns;
import org.mailrecall.state.StoredSlice;

/**
 * The queue of the events for recipients of large recalls that have not left yet, in slices. The slices of a recall
 * stand in a line of their own, and the lines {@linkplain FanOutTurns take turns}.
 *
 * <p>The lines are in memory, and are made anew from the {@linkplain FanOutRows rows} when the task starts. A slice is
 * read when its line has the turn, and the slice behind it when it has left: sending costs the same however many wait.
 */
final class FanOutQueue {
    /** The lanes of the queue, in which each recall has a line. The number of a lane is its place here. */
    enum Lane {
        /**
         * Cancels and approvals. They overtake the requests of the same person: the request of a recipient, when it
         * leaves later, carries them.
         */
        FOLLOW_UPS,
        ASKS
    }

    /**
     * The name of a line. The cancels and approvals of a recall have a line for each person, so that the asker's cancel
     * does not wait behind the approvals of others.
     */
    private record Name(Lane lane, String tenant, String recall, String person) {
        static Name of(Lane lane, StoredSlice slice) {
            return new Name(
                    lane, slice.getTenant(), slice.getRecall(), lane == Lane.FOLLOW_UPS ? slice.getPerson() : "");
        }
    }

    /** The slices of a line. */
    private static final class Line {
        private final Name name;
        private final FanOutTurns.Place place;
        private final FanOutRows.Rows rows;
        /** When its first slice joined the queue, and when that must have left. */
        private long queuedAt;

        private long dueAt;

        Line(Name name, StoredSlice head, FanOutRows.Rows rows) {
            this.name = name;
            this.place = new FanOutTurns.Place(head.getTenant(), head.getPerson(), name.lane() == Lane.FOLLOW_UPS);
            this.rows = rows;
        }

        int number() {
            return rows.line();
        }
    }

    private static final Comparator<Line> BY_NUMBER =
            Comparator.comparing((Line line) -> line.name.lane()).thenComparingInt(Line::number);

    private final FanOutRows rows;
    private final Map<Name, Line> lines = new HashMap<>();
    private final FanOutTurns<Line> turns = new FanOutTurns<>();
    /** The lines that take no turns yet, in order of joining. */
    private final TreeSet<Line> later =
            new TreeSet<>(Comparator.comparingLong((Line line) -> line.queuedAt).thenComparing(BY_NUMBER));
    /** All lines, in the order in which their first slices are due. */
    private final TreeSet<Line> byDue =
            new TreeSet<>(Comparator.comparingLong((Line line) -> line.dueAt).thenComparing(BY_NUMBER));

    FanOutQueue(KeyValueStore<byte[], StoredSlice> store) {
        rows = new FanOutRows(store);
        for (Lane lane : Lane.values()) {
            rows.forEachLine(lane.ordinal(), (of, head) -> {
                // The line of a former version holds the slices of several recalls, and gets no more.
                Name name = of.line() == FanOutRows.FORMER ? new Name(lane, "", "", "") : Name.of(lane, head);
                join(new Line(name, head, of), head);
            });
        }
    }

    boolean isEmpty() {
        return byDue.isEmpty();
    }

    /** Adds a slice to the line of its recall. */
    void add(Lane lane, StoredSlice slice) {
        Name name = Name.of(lane, slice);
        Line line = lines.get(name);
        if (line != null) {
            line.rows.add(slice);
            return;
        }
        FanOutRows.Rows fresh = rows.newLine(lane.ordinal());
        fresh.add(slice);
        join(new Line(name, slice, fresh), slice);
    }

    private void join(Line line, StoredSlice head) {
        lines.put(line.name, line);
        line.queuedAt = head.getQueuedAt();
        line.dueAt = head.getDueAt();
        later.add(line);
        byDue.add(line);
    }

    /**
     * Lets the lines take turns whose first slice had joined by a time, or if there are none, the lines that joined
     * first after it. A slice takes no turn before it has joined: where many slices are due, those that joined later
     * get no share of the time before.
     *
     * @param millis an event time
     * @return the time, or if it is later, the time at which the lines have joined that take turns now
     */
    long joinedBy(long millis) {
        long until = turns.isEmpty() && !later.isEmpty() ? Math.max(millis, later.first().queuedAt) : millis;
        while (!later.isEmpty() && later.first().queuedAt <= until) {
            Line line = later.pollFirst();
            turns.join(line.place, line);
        }
        return until;
    }

    /** Returns the least due time of a slice; {@code Long.MAX_VALUE} when the queue is empty. */
    long firstDue() {
        return byDue.isEmpty() ? Long.MAX_VALUE : byDue.first().dueAt;
    }

    /** A slice at the head of its line. */
    final class Head {
        private final Line line;
        private final StoredSlice slice;

        private Head(Line line) {
            this.line = line;
            this.slice = line.rows.head();
        }

        StoredSlice slice() {
            return slice;
        }

        /** Writes what is left of the slice after some of its events have left. It stays at the head of its line. */
        void left(StoredSlice rest) {
            line.rows.replaceHead(rest);
        }

        /** Removes the slice: all of its events have left. */
        void remove() {
            later.remove(line);
            byDue.remove(line);
            turns.leave(line.place, line);
            lines.remove(line.name);
            line.rows.removeHead();
            StoredSlice next = line.rows.head();
            if (next != null) {
                join(line, next);
            }
        }
    }

    /** Returns the slice whose line has the turn. {@link #joinedBy} must have let a line take turns. */
    Head next() {
        return new Head(turns.next());
    }

    /** Returns the slice that is due first. There must be one. */
    Head mostUrgent() {
        return new Head(byDue.first());
    }
}
