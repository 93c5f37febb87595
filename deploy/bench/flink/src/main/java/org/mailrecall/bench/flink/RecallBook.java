package org.mailrecall.bench.flink;

import java.util.List;

/** All recalls of a recipient and a message that have not passed their deadline. */
public record RecallBook(List<Recall> recalls) {
    boolean knows(String recallId) {
        return recalls.stream().anyMatch(recall -> recall.ask().recallId().equals(recallId));
    }
}
