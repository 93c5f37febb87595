package org.mailrecall.topology.input;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The latest time that a broker has stamped on a record which this instance read, and the topics that have ceased to
 * bear the broker's time. All threads of an instance share an object of this class.
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

    /** Takes every record's time as it is: for replays of recorded times. */
    public static BrokerTime trusting() {
        return new BrokerTime(Set.of());
    }

    /** Returns the object among the settings of Kafka Streams; where there is none, an object that trusts all times. */
    public static BrokerTime in(Map<String, ?> settings) {
        return settings.get(CONFIG) instanceof BrokerTime shared ? shared : trusting();
    }

    /** Tells whether a topic's records must bear the broker's time. */
    public boolean mustBeStamped(String topic) {
        return mustBeStamped.contains(topic);
    }

    /** Takes note of the time of a record that a broker has stamped. */
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

    /** Returns the problem that an operator has to mend, in a line of text; empty where all times are the broker's. */
    public Optional<String> problem() {
        Set<String> topics = new TreeSet<>(unstamped);
        return topics.isEmpty()
                ? Optional.empty()
                : Optional.of("set message.timestamp.type=LogAppendTime on " + String.join(", ", topics)
                        + ": they bear their producers' time");
    }
}
