package org.mailrecall.local.scenario.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.mailrecall.access.Grants;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topic.Party;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.topology.stream.InternalTopics;

/** Lets each party try to use each topic and group, and says what succeeds and what should by the catalogue. */
final class Attempts {
    static final List<Topic> CATALOGUE =
            Stream.concat(Topics.ALL.stream(), InternalTopics.ALL.stream()).toList();

    private Attempts() {}

    /** {@code transport writes recall-requests}, … */
    static SortedSet<String> inCatalogue(List<String> changelogs) {
        SortedSet<String> expected = new TreeSet<>();
        for (Topic topic : CATALOGUE) {
            topic.writtenBy().forEach(party -> expected.add(party.key() + " writes " + topic.name()));
            topic.readBy().forEach(party -> expected.add(party.key() + " reads " + topic.name()));
        }
        for (String changelog : changelogs) {
            expected.add(Party.RECALL_PROCESSOR.key() + " writes " + changelog);
            expected.add(Party.RECALL_PROCESSOR.key() + " reads " + changelog);
        }
        return expected;
    }

    /**
     * Returns the successes. Each of the topics must have a record. All people try at the same time, because most of it
     * is waiting.
     */
    static SortedSet<String> allowed(Map<String, Somebody> people, List<String> topics) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(people.size());
        try {
            List<Callable<List<String>>> attempts = people.entrySet().stream()
                    .<Callable<List<String>>>map(one -> () -> allowed(one.getKey(), one.getValue(), topics))
                    .toList();
            SortedSet<String> allowed = new TreeSet<>();
            for (Future<List<String>> one : threads.invokeAll(attempts)) {
                allowed.addAll(one.get());
            }
            return allowed;
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> allowed(String name, Somebody somebody, List<String> topics) {
        List<String> allowed = new ArrayList<>();
        for (String topic : topics) {
            if (somebody.mayWrite(topic)) {
                allowed.add(name + " writes " + topic);
            }
            if (somebody.mayRead(topic)) {
                allowed.add(name + " reads " + topic);
            }
        }
        return allowed;
    }

    /** {@code ops in recall-ops}, … */
    static SortedSet<String> groupsInCatalogue(String applicationId) {
        SortedSet<String> expected = new TreeSet<>();
        readers().forEach(party -> expected.add(party.key() + " in " + group(party, applicationId)));
        return expected;
    }

    /** Lets people who may read something try these groups and each other's. */
    static SortedSet<String> groupsAllowed(Map<String, Somebody> people, List<String> others) {
        SortedSet<String> allowed = new TreeSet<>();
        readers().forEach(party -> Stream.concat(others.stream(), readers().map(other -> Grants.group("", other)))
                .filter(group -> people.get(party.key())
                        .mayBeInGroup(group, firstRead(party).orElseThrow().name()))
                .forEach(group -> allowed.add(party.key() + " in " + group)));
        return allowed;
    }

    private static Stream<Party> readers() {
        return Stream.of(Party.values()).filter(party -> firstRead(party).isPresent());
    }

    private static Optional<Topic> firstRead(Party party) {
        return Topics.ALL.stream()
                .filter(topic -> topic.readBy().contains(party))
                .findFirst();
    }

    private static String group(Party party, String applicationId) {
        return party == Party.RECALL_PROCESSOR ? applicationId : Grants.group("", party);
    }
}
