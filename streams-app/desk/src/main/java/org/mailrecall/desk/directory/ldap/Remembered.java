package org.mailrecall.desk.directory.ldap;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Answers that hold for a time. Failures are not remembered. */
final class Remembered<K, V> {
    private static final int MOST = 50_000;

    private record Answer<V>(V value, long endsMillis) {}

    private final ConcurrentMap<K, Answer<V>> answers = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final long millis;

    Remembered(InstantSource clock, Duration time) {
        this.clock = clock;
        this.millis = time.toMillis();
    }

    /** Returns the answer to a question; empty where there is none, or it no longer holds. */
    Optional<V> get(K question) {
        return Optional.ofNullable(answers.get(question))
                .filter(answer -> clock.millis() < answer.endsMillis())
                .map(Answer::value);
    }

    /** Keeps an answer. Where there would be too many answers, the former answers are forgotten. */
    void put(K question, V value) {
        if (answers.size() >= MOST) {
            answers.clear();
        }
        answers.put(question, new Answer<>(value, clock.millis() + millis));
    }
}
