package org.mailrecall.topology.input;

import java.util.function.Function;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.mailrecall.contract.topic.DeadLetterReason;
import org.mailrecall.platform.serde.UnusableInputException;
import org.mailrecall.topology.context.TopologyContext;
import org.mailrecall.topology.stream.Outlet;
import org.mailrecall.topology.stream.Sink;

/**
 * Reroutes the records that came on a wrong partition. The right partition follows from the fields of a record's value,
 * whatever the record's key is.
 *
 * @param <V> type of the values of the topic of rerouted records
 */
public final class Rerouting<V> {
    private final int partition;
    private final Outlet<String, V> rerouted;
    private final Function<Incoming, V> value;
    private final TopologyContext shared;

    /**
     * @param context of the task, whose partition is right for its own records
     * @param rerouted the sink of rerouted records
     * @param value makes the value of a rerouted record
     */
    public Rerouting(
            ProcessorContext<Object, Object> context,
            Sink<String, V> rerouted,
            Function<Incoming, V> value,
            TopologyContext shared) {
        this.partition = context.taskId().partition();
        this.rerouted = rerouted.of(context);
        this.value = value;
        this.shared = shared;
    }

    /**
     * Reroutes a record that came on a wrong partition, and returns whether it did. Only a record on a wrong partition
     * costs more than a comparison.
     *
     * @param key the right key
     * @param right the partition of the right key
     * @throws UnusableInputException when a record that was rerouted before is on a wrong partition again
     */
    public boolean reroute(Incoming input, String key, int right) throws UnusableInputException {
        if (right == partition) {
            return false;
        }
        if (input.rerouted()) {
            throw new UnusableInputException(DeadLetterReason.WRONG_PARTITION, "rerouted once already");
        }
        rerouted.send(input.toReroute(key, value.apply(input)));
        shared.metrics().rerouted(input.evidence().topic());
        return true;
    }
}
