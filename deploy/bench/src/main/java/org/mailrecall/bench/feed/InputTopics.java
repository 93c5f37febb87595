package org.mailrecall.bench.feed;

import java.util.List;
import org.mailrecall.bench.load.Emission.Kind;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;

/** The input topics that all contenders read. */
public final class InputTopics {
    public static final List<Topic> ALL =
            List.of(Topics.RECALL_REQUESTS, Topics.DELIVERED_MESSAGES, Topics.DELETE_OUTCOMES);
    /** The beginning of the name of the topic that an input is copied to. */
    public static final String COPY_PREFIX = "copy.";

    private InputTopics() {}

    /** Returns the topic of a kind of record. */
    public static Topic topic(Kind kind) {
        return switch (kind) {
            case REQUEST -> Topics.RECALL_REQUESTS;
            case DELIVERY -> Topics.DELIVERED_MESSAGES;
            case OUTCOME -> Topics.DELETE_OUTCOMES;
        };
    }
}
