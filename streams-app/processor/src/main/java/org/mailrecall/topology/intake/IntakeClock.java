package org.mailrecall.topology.intake;

import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.TimeReached;
import org.mailrecall.topology.state.StoreCatalogue;
import org.mailrecall.topology.stream.Node;
import org.mailrecall.topology.stream.TopologySettings;

/**
 * The time that an intake task's inputs have reached.
 *
 * <p>A wall-clock punctuator never decides anything: it sends a tick through the broker to this task's own partition of
 * the clock topic. When it comes back, everything appended before it has been read, because a task takes the lowest
 * append time first and with {@code max.task.idle.ms=0} does not go on while the broker has unread records of another
 * input. The time reached is then told to every matching task, behind all that was sent to it before.
 */
final class IntakeClock {
    private static final String NAME = "reached";

    private final ProcessorContext<Object, Object> context;
    private final KeyValueStore<String, Long> store;
    private final TopologySettings settings;
    private long reached;
    private long told;

    IntakeClock(ProcessorContext<Object, Object> context, TopologySettings settings) {
        this.context = context;
        this.settings = settings;
        this.store = context.getStateStore(StoreCatalogue.INTAKE_CLOCK.name());
        Long stored = store.get(NAME);
        reached = stored == null ? Long.MIN_VALUE : stored;
        told = Long.MIN_VALUE;
        if (settings.wallClock()) {
            context.schedule(settings.tick(), PunctuationType.WALL_CLOCK_TIME, this::sendTick);
        }
    }

    /** Everything stamped up to this moment has been read. */
    long watermark() {
        return reached == Long.MIN_VALUE ? reached : reached - settings.policy().lateness();
    }

    /** A record moves the clock, but never beyond the time at which the broker appended it. */
    void advance(long eventTime, long appendedAt) {
        long time = Math.min(eventTime, appendedAt);
        if (time > reached) {
            reached = time;
            store.put(NAME, reached);
        }
    }

    /** After a tick. */
    void tell(long appendedAt) {
        if (reached == Long.MIN_VALUE || reached == told) {
            return;
        }
        told = reached;
        TimeReached mark = new TimeReached(context.taskId().partition(), reached);
        context.forward(
                new Record<Object, Object>(null, new RecipientEvent(mark), appendedAt),
                Node.SEND_RECIPIENT_EVENTS.nodeName());
    }

    /** While a backlog is worked off there are no ticks in it: its records tell the time. */
    void tellInBacklog(long appendedAt) {
        boolean longAgo =
                told == Long.MIN_VALUE || reached - told >= settings.tick().toMillis();
        if (longAgo) {
            tell(appendedAt);
        }
    }

    private void sendTick(long now) {
        context.forward(
                new Record<Object, Object>(null, Ticks.of(context.taskId().partition()), now),
                Node.SEND_TICKS.nodeName());
    }
}
