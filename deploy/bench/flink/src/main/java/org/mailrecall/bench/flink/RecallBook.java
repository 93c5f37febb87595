package org.mailrecall.bench.flink;

import java.util.List;

/** All recalls of one recipient and message whose deadline has not passed. */
public record RecallBook(List<Recall> recalls) {
    boolean knows(String recallId) {
        return recalls.stream().anyMatch(recall -> recall.ask().recallId().equals(recallId));
    }
}
