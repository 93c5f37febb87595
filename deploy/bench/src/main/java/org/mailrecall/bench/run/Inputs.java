package org.mailrecall.bench.run;

import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.mailrecall.bench.load.Emission.Kind;
import org.mailrecall.contract.Topic;
import org.mailrecall.contract.Topics;

/** The input topics that all contenders read. */
final class Inputs {
    static final List<Topic> ALL = List.of(Topics.RECALL_REQUESTS, Topics.DELIVERED_MESSAGES, Topics.DELETE_OUTCOMES);
    static final String COPY_PREFIX = "copy.";

    private Inputs() {}

    /** Returns how many records there are in all inputs; none is written in a transaction. */
    static long records(Admin admin) {
        return CommitWatch.ends(admin, ALL.stream().map(Topic::name).toList()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    static Topic topic(Kind kind) {
        return switch (kind) {
            case REQUEST -> Topics.RECALL_REQUESTS;
            case DELIVERY -> Topics.DELIVERED_MESSAGES;
            case OUTCOME -> Topics.DELETE_OUTCOMES;
        };
    }
}
