package org.mailrecall.topology.intake;

import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.TimeReached;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.state.StoreCatalogue;
import org.mailrecall.topology.stream.Outlet;
import org.mailrecall.topology.stream.Sinks;

/**
 * The clock of an intake task: the greatest event time of its inputs, and never later than their append time.
 *
 * <p>A wall-clock punctuator never moves the clock. It sends a tick through the broker to this task's own partition of
 * the clock topic. When the tick comes back, every record appended before it has been read, because a task takes the
 * lowest append time first and with {@code max.task.idle.ms=0} does not go on while the broker has unread records of
 * another input. The task then sends a clock message with the time of the clock to every matching task, behind all that was
 * sent before.
 *
 * <p>A clock message never states a time beyond {@link PacedFanOut#sentUpTo}, so that a recipient's event leaves the queue
 * before the watermark of matching reaches the event's due time.
 */
final class IntakeClock {
    /** The key of the only row; a stored name, which stays. */
    private static final String NAME = "reached";

    private final Outlet<String, RecipientEvent> recipientEvents;
    private final Outlet<String, byte[]> ticks;
    private final int partition;
    private final KeyValueStore<String, Long> store;
    private final TopologySettings settings;
    private long time;
    private long sent;
    /** The append time of the latest clock message that could not state the whole time of the clock; null when it could. */
    private Long heldSince;

    IntakeClock(ProcessorContext<Object, Object> context, TopologySettings settings) {
        this.recipientEvents = Sinks.RECIPIENT_EVENTS.of(context);
        this.ticks = Sinks.TICKS.of(context);
        this.partition = context.taskId().partition();
        this.settings = settings;
        this.store = StoreCatalogue.INTAKE_CLOCK.of(context);
        Long stored = store.get(NAME);
        time = stored == null || stored < 0 ? Long.MIN_VALUE : stored; // no record has a negative time
        sent = Long.MIN_VALUE;
        if (settings.wallClock()) {
            context.schedule(settings.tick(), PunctuationType.WALL_CLOCK_TIME, this::sendTick);
        }
    }

    /** Returns the time of the clock; {@code Long.MIN_VALUE} before the first record. */
    long time() {
        return time;
    }

    /** Returns the watermark of the task: every record stamped up to this time has been read. */
    long watermark() {
        return time == Long.MIN_VALUE ? time : time - settings.policy().lateness();
    }

    /** Moves the clock forward, but never beyond the time at which the broker appended the record. */
    void advance(long eventTime, long appendedAt) {
        long bounded = Math.min(eventTime, appendedAt);
        if (bounded > time) {
            time = bounded;
            store.put(NAME, time);
        }
    }

    /**
     * Sends a clock message with the time of the clock, if that is later than the last clock message.
     *
     * @param appendedAt the append time that the clock message bears
     * @param atMost the greatest time that it may state
     */
    void send(long appendedAt, long atMost) {
        heldSince = time > atMost ? Long.valueOf(appendedAt) : null;
        long stated = Math.min(time, atMost);
        if (stated > sent) {
            sent = stated;
            recipientEvents.send(null, new RecipientEvent(new TimeReached(partition, stated)), appendedAt);
        }
    }

    /**
     * Sends a clock message after a record that is no tick, if none was sent yet, the last was held back, or the clock
     * has advanced by a tick since. In a backlog ticks do not come between the records.
     */
    void sendInBacklog(long appendedAt, long atMost) {
        long tick = settings.tick().toMillis();
        if (sent == Long.MIN_VALUE || heldSince != null || Math.min(time, atMost) - sent >= tick) {
            send(appendedAt, atMost);
        }
    }

    /** Sends the time that was held back, as far as the queue allows by now. Does nothing if none was held back. */
    void sendHeld(long atMost) {
        if (heldSince != null) {
            send(heldSince, atMost);
        }
    }

    private void sendTick(long now) {
        ticks.send(null, Ticks.of(partition), now);
    }
}
