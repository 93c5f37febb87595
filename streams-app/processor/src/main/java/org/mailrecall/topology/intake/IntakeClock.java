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
 * The event time that the inputs of an intake task have reached.
 *
 * <p>A wall-clock punctuator never decides anything: it sends a tick through the broker to this task's own partition of
 * the clock topic. When the tick comes back, every record appended before it has been read, because a task takes the lowest
 * append time first and with {@code max.task.idle.ms=0} does not go on while the broker has unread records of another
 * input. The task then sends a clock message with the time reached to every matching task, behind all that was sent before.
 *
 * <p>A clock message never passes a recipient who is due and has not been told: see {@link FanOut#sentUpTo}.
 */
final class IntakeClock {
    private static final String NAME = "reached";

    private final Outlet<String, RecipientEvent> recipientEvents;
    private final Outlet<String, byte[]> ticks;
    private final int partition;
    private final KeyValueStore<String, Long> store;
    private final TopologySettings settings;
    private long reached;
    private long sent;
    /** The append time of a clock message that was held back; null when none is. */
    private Long heldSince;

    IntakeClock(ProcessorContext<Object, Object> context, TopologySettings settings) {
        this.recipientEvents = Sinks.RECIPIENT_EVENTS.of(context);
        this.ticks = Sinks.TICKS.of(context);
        this.partition = context.taskId().partition();
        this.settings = settings;
        this.store = StoreCatalogue.INTAKE_CLOCK.of(context);
        Long stored = store.get(NAME);
        reached = stored == null ? Long.MIN_VALUE : stored;
        sent = Long.MIN_VALUE;
        if (settings.wallClock()) {
            context.schedule(settings.tick(), PunctuationType.WALL_CLOCK_TIME, this::sendTick);
        }
    }

    /** Returns the event time that the clock has reached; {@code Long.MIN_VALUE} before the first record. */
    long reached() {
        return reached;
    }

    /** Returns the watermark of the task: every record stamped up to this time has been read. */
    long watermark() {
        return reached == Long.MIN_VALUE ? reached : reached - settings.policy().lateness();
    }

    /** Moves the clock, but never beyond the time at which the broker appended the record. */
    void advance(long eventTime, long appendedAt) {
        long time = Math.min(eventTime, appendedAt);
        if (time > reached) {
            reached = time;
            store.put(NAME, reached);
        }
    }

    /** Sends a clock message after a tick, with the time reached, but at most a given time. */
    void send(long appendedAt, long atMost) {
        heldSince = reached > atMost ? Long.valueOf(appendedAt) : null;
        long time = Math.min(reached, atMost);
        if (time > sent) {
            sent = time;
            recipientEvents.send(null, new RecipientEvent(new TimeReached(partition, time)), appendedAt);
        }
    }

    /** Sends a clock message after a record of a backlog, which has no ticks in it. */
    void sendInBacklog(long appendedAt, long atMost) {
        long tick = settings.tick().toMillis();
        if (sent == Long.MIN_VALUE || heldSince != null || Math.min(reached, atMost) - sent >= tick) {
            send(appendedAt, atMost);
        }
    }

    /** Sends the clock message that was held back, as far as it may go by now. */
    void sendHeld(long atMost) {
        if (heldSince != null) {
            send(heldSince, atMost);
        }
    }

    private void sendTick(long now) {
        ticks.send(null, Ticks.of(partition), now);
    }
}
