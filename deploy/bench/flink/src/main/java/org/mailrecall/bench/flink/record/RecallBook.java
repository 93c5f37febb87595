package org.mailrecall.bench.flink.record;

import java.util.List;

/** All recipient recalls of a recipient and a message that have not passed their deadline. */
public record RecallBook(List<Recall> recalls) {
    public boolean knows(String recallId) {
        return recalls.stream().anyMatch(recall -> recall.ask().recallId().equals(recallId));
    }
}
