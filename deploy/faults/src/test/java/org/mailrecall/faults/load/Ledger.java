package org.mailrecall.faults.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The record of everything that the harness sent: the second source of the oracle, beside the topics. */
public final class Ledger {
    /** A position in a topic. */
    public record Place(String topic, int partition, long offset) {
        @Override
        public String toString() {
            return topic + "-" + partition + "@" + offset;
        }
    }

    /**
     * A sent record that all in-sync brokers acknowledged.
     *
     * @param twin equal for those of which one is enough to be found again
     */
    public record Sent(String what, String twin, Place place, long appendedAt) {}

    /** A recipient recall that was asked for. */
    public record Asked(Story story, Story.Person person, long askedAt) {}

    private final Map<Story.Key, Asked> asked = new ConcurrentHashMap<>();
    private final Queue<Sent> requests = new ConcurrentLinkedQueue<>();
    private final Queue<Sent> outcomes = new ConcurrentLinkedQueue<>();
    private final Queue<Sent> poison = new ConcurrentLinkedQueue<>();
    private final Queue<Noise> noise = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    /** A delivery that nobody recalls yet. */
    public record Noise(String tenant, String recipient, String messageId, String sender) {}

    void asked(Story story, Story.Person person, long at) {
        asked.put(story.key(person), new Asked(story, person, at));
    }

    public Map<Story.Key, Asked> asked() {
        return asked;
    }

    Queue<Sent> requestsIn() {
        return requests;
    }

    Queue<Sent> outcomesIn() {
        return outcomes;
    }

    Queue<Sent> poisonIn() {
        return poison;
    }

    void noise(Noise delivery) {
        noise.add(delivery);
    }

    void failed(String what) {
        failures.add(what);
    }

    public List<Sent> requests() {
        return new ArrayList<>(requests);
    }

    public List<Sent> outcomes() {
        return new ArrayList<>(outcomes);
    }

    /** Returns the records that can only become dead letters. */
    public List<Sent> poison() {
        return new ArrayList<>(poison);
    }

    public List<Noise> noise() {
        return new ArrayList<>(noise);
    }

    /** Returns the sends that no broker acknowledged. A run with any of them shows nothing. */
    public List<String> failures() {
        return new ArrayList<>(failures);
    }
}
