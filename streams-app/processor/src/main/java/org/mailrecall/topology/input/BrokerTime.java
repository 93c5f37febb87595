package org.mailrecall.topology.input;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The latest time that a broker has stamped on a record which this instance read, and the topics whose records no
 * longer bear the broker's time. All threads of an instance share an object of this class.
 */
public final class BrokerTime {
    /** The name under which the object stands among the settings of Kafka Streams. */
    public static final String CONFIG = "mail.recall.broker.time";

    private final Set<String> mustBeStamped;
    private final Set<String> unstamped = new ConcurrentSkipListSet<>();
    private final AtomicLong latest = new AtomicLong(-1);

    /** @param mustBeStamped full names, with the prefix, of the topics whose records must bear the broker's time */
    public BrokerTime(Set<String> mustBeStamped) {
        this.mustBeStamped = Set.copyOf(mustBeStamped);
    }

    /** Makes an object that takes every record's time as it is: for replays of recorded times. */
    public static BrokerTime trusting() {
        return new BrokerTime(Set.of());
    }

    /** Returns the object among the settings of Kafka Streams; where there is none, an object that trusts all times. */
    public static BrokerTime in(Map<String, ?> settings) {
        return settings.get(CONFIG) instanceof BrokerTime shared ? shared : trusting();
    }

    /**
     * Whether a topic's records must bear the broker's time.
     *
     * @param topic the full name, with the prefix
     */
    public boolean mustBeStamped(String topic) {
        return mustBeStamped.contains(topic);
    }

    /**
     * Takes note of the time of a record that a broker has stamped. Its topic is no longer part of {@link #problem}.
     *
     * @param time milliseconds since the epoch
     */
    public void stamped(String topic, long time) {
        latest.accumulateAndGet(time, Math::max);
        unstamped.remove(topic);
    }

    /**
     * Returns the time that counts for a record if its producer set the timestamp. In a topic that must bear the
     * broker's time this is a fault: the method remembers the topic for {@link #problem}, and returns at most the
     * latest time that a broker stamped, or 0 before there is any.
     */
    public long bounded(String topic, long time) {
        if (!mustBeStamped.contains(topic)) {
            return time;
        }
        unstamped.add(topic);
        return Math.min(time, Math.max(0, latest.get()));
    }

    /**
     * Returns what an operator has to set on which topics, in a line of text; empty where the broker stamped the latest
     * records of all topics that it must stamp.
     */
    public Optional<String> problem() {
        Set<String> topics = new TreeSet<>(unstamped);
        return topics.isEmpty()
                ? Optional.empty()
                : Optional.of("set message.timestamp.type=LogAppendTime on " + String.join(", ", topics)
                        + ": they bear their producers' time");
    }
}
