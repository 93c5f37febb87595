package org.mailrecall.topology.context;

import org.mailrecall.contract.topic.Topic;

/** Topic names with the configured prefix. */
public record TopicNames(String prefix) {
    /** Returns the full name of a topic, with the prefix. */
    public String of(Topic topic) {
        return prefix + topic.name();
    }

    /** Whether a full name is that of a topic, without joining prefix and name. */
    public boolean is(String name, Topic topic) {
        return name.length() == prefix.length() + topic.name().length()
                && name.startsWith(prefix)
                && name.endsWith(topic.name());
    }
}
