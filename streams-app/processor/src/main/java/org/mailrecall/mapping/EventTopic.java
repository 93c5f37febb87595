package org.mailrecall.mapping;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.SettingsChanged;
import org.mailrecall.events.TenantSettings;

/** A topic of the contract, found by name, with the class of its values; and the key of a value of the contract. */
public final class EventTopic {
    private static final Map<String, Topic> BY_NAME =
            Topics.ALL.stream().collect(Collectors.toMap(Topic::name, Function.identity()));

    private final Topic topic;

    private EventTopic(Topic topic) {
        this.topic = topic;
    }

    /**
     * Returns a topic by its name in the contract, without the prefix.
     *
     * @throws IllegalArgumentException when the contract has no such topic
     */
    public static EventTopic named(String name) {
        Topic topic = BY_NAME.get(name);
        if (topic == null) {
            throw new IllegalArgumentException("there is no topic '" + name + "'; there are " + names());
        }
        return new EventTopic(topic);
    }

    /** Returns the names of all topics of the contract, separated by commas. */
    public static String names() {
        return Topics.ALL.stream().map(Topic::name).collect(Collectors.joining(", "));
    }

    public Topic topic() {
        return topic;
    }

    public String name() {
        return topic.name();
    }

    /**
     * Whether the values of the topic have a schema. Dead letters have none: their values are the bytes of the input.
     */
    public boolean hasSchema() {
        return topic.schema().isPresent();
    }

    public boolean isCompacted() {
        return topic.config().getOrDefault("cleanup.policy", "").contains("compact");
    }

    /**
     * Returns the class of the values.
     *
     * @throws IllegalStateException when the values have no schema
     */
    @SuppressWarnings("unchecked")
    public Class<SpecificRecord> type() {
        return (Class<SpecificRecord>) SpecificData.get()
                .getClass(topic.schema().orElseThrow(() -> new IllegalStateException(name() + " has no schema")));
    }

    /**
     * Returns the key under which a value of the contract is sent.
     *
     * @throws IllegalArgumentException when the value is of no topic, or holds a field from which no key can be made
     */
    public static String key(SpecificRecord value) {
        if (value instanceof RecallRequest r) {
            return RecallKeys.recallKey(r.getTenant(), r.getRecallId());
        }
        if (value instanceof DeliveredMessage d) {
            return RecallKeys.recipientKey(d.getTenant(), d.getRecipient(), d.getMessageId());
        }
        if (value instanceof DeleteOutcome o) {
            return RecallKeys.recipientKey(o.getTenant(), o.getRecipient(), o.getMessageId());
        }
        if (value instanceof TenantSettings s) {
            return RecallKeys.tenant(s.getTenant());
        }
        if (value instanceof SettingsChanged s) {
            return RecallKeys.tenant(s.getTenant());
        }
        if (value instanceof DeleteCommand c) {
            return RecallKeys.mailboxKey(c.getTenant(), c.getMailbox());
        }
        if (value instanceof RecallTrace t) {
            return RecallKeys.recallKey(t.getTenant(), t.getRecallId());
        }
        if (value instanceof RecallReport r) {
            return RecallKeys.recallKey(r.getTenant(), r.getRecallId());
        }
        throw new IllegalArgumentException(
                "no key is known for a " + value.getClass().getSimpleName());
    }
}
