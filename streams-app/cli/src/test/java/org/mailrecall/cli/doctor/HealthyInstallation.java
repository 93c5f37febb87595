package org.mailrecall.cli.doctor;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mailrecall.cli.doctor.Facts.Broker;
import org.mailrecall.cli.doctor.Facts.Difference;
import org.mailrecall.cli.doctor.Facts.Group;
import org.mailrecall.cli.doctor.Facts.Reader;
import org.mailrecall.cli.doctor.Facts.TopicFacts;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.platform.diagnosis.Disk;
import org.mailrecall.platform.diagnosis.Finding;

/** A healthy installation, until something is changed. */
final class HealthyInstallation {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    static final int DAY = 86_400;

    int brokers = 3;
    Map<String, String> broker = new HashMap<>(Map.of(
            "unclean.leader.election.enable", "false",
            "offsets.retention.minutes", "60480",
            "message.max.bytes", "1048588",
            "group.max.session.timeout.ms", "1800000"));
    Disk brokerDisk = new Disk("/logs", 1000, 600);
    Map<String, TopicFacts> topics = new TreeMap<>();
    List<Difference> differences = List.of();
    List<Difference> rights = List.of();
    String state = "STABLE";
    int members = 2;
    Map<String, Long> lag = Map.of("delivered-messages", 12L);
    Instant newestTick = NOW.minusSeconds(1);
    Disk stateDisk = new Disk("/state", 1000, 600);
    List<Neighbour> neighbours = List.of(Neighbour.wellServed(
            "mail server imap:993", "no mail is taken back", Optional.of(NOW.plusSeconds(90 * DAY))));
    int mailboxServices = 1;
    List<String> refusals = List.of();
    Map<String, String> settings = new HashMap<>(Map.of(
            "kafka.client.security.protocol", "SASL_SSL",
            "streams.extra.main.consumer.session.timeout.ms", "90000"));

    void topic(String name, List<Integer> leaderless, List<Integer> underReplicated, int replicas, int minInSync) {
        topics.put(
                name,
                new TopicFacts(leaderless, underReplicated, replicas, OptionalInt.of(minInSync), Optional.empty()));
    }

    List<Finding> findings() {
        topics.put("recall-clock", new TopicFacts(List.of(), List.of(), 3, OptionalInt.of(2), Optional.of(newestTick)));
        List<Broker> all = Stream.iterate(1, id -> id + 1)
                .limit(brokers)
                .map(id -> new Broker(id, broker, List.of(brokerDisk)))
                .toList();
        Facts facts = new Facts(
                all,
                topics,
                differences,
                Optional.of(rights),
                new Group(state, members, lag, NOW),
                Optional.of(stateDisk),
                neighbours,
                List.of(new Reader(
                        "recall-mailbox-service", mailboxServices, "no mailbox service carries out commands")),
                refusals);
        return Diagnosis.of(RecallConfig.load(Optional.empty(), Map.of(), settings), facts);
    }
}
