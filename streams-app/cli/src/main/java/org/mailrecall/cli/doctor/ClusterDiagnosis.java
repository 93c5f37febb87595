package org.mailrecall.cli.doctor;

import java.time.Duration;
import java.util.Optional;
import org.mailrecall.cli.doctor.Facts.Broker;
import org.mailrecall.cli.doctor.Facts.TopicFacts;
import org.mailrecall.config.LargestRecord;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.platform.diagnosis.Findings;

/** Judges brokers, and the leaders and replicas of topics. */
final class ClusterDiagnosis {
    /**
     * The retention of the input topics: positions of the processor's group must be kept as long, so that an outage of
     * this length loses nothing.
     */
    private static final Duration OUTAGE = Duration.ofDays(14);

    private final RecallConfig config;
    private final Facts facts;
    private final Findings findings;

    ClusterDiagnosis(RecallConfig config, Facts facts, Findings findings) {
        this.config = config;
        this.facts = facts;
        this.findings = findings;
    }

    void brokers() {
        if (facts.brokers().size() < 3) {
            findings.warn(
                    "cluster",
                    "has " + count(facts.brokers().size(), "broker")
                            + ": a broker that is away stops everything or loses data.",
                    "Run three brokers or more.");
        }
        for (Broker broker : facts.brokers()) {
            String subject = "broker " + broker.id();
            if ("true".equals(broker.settings().get("unclean.leader.election.enable"))) {
                findings.error(
                        subject,
                        "unclean.leader.election.enable is true: a broker that lags may become leader, and commands and"
                                + " deletions that were confirmed are forgotten.",
                        "Set it to false.");
            }
            number(broker, "offsets.retention.minutes")
                    .filter(minutes -> minutes < OUTAGE.toMinutes())
                    .ifPresent(minutes -> findings.warn(
                            subject,
                            "offsets.retention.minutes is " + minutes + ", less than the " + OUTAGE.toDays()
                                    + " days that input is kept: when all instances are down for longer, their position in"
                                    + " the input is lost.",
                            "Set it to " + 3 * OUTAGE.toMinutes() + " or more."));
            number(broker, "message.max.bytes")
                    .filter(bytes -> bytes < LargestRecord.octets(config))
                    .ifPresent(bytes -> findings.error(
                            subject,
                            "message.max.bytes is " + bytes + ", less than the largest record that the processor"
                                    + " writes, " + LargestRecord.octets(config) + " with limits.max-value-bytes = "
                                    + config.limits().maxValueBytes() + ": such a record stops the processor.",
                            "Raise message.max.bytes, or lower limits.max-value-bytes to 900KiB."));
            sessionTimeout(broker, subject);
            broker.disks()
                    .forEach(disk ->
                            findings.disk(subject + ", " + disk.path(), disk, "the broker ends when it is full"));
        }
    }

    private void sessionTimeout(Broker broker, String subject) {
        Object timeout = config.toStreamsProperties().get("main.consumer.session.timeout.ms");
        if (timeout == null || !config.streams().groupProtocol().equals("classic")) {
            return; // the brokers set the session timeout of other protocols
        }
        number(broker, "group.max.session.timeout.ms")
                .filter(most -> most < Long.parseLong(timeout.toString()))
                .ifPresent(most -> findings.error(
                        subject,
                        "group.max.session.timeout.ms is " + most + ", less than the session timeout of the processor ("
                                + timeout + "): it is refused as a member of its group.",
                        "Raise it, or lower main.consumer.session.timeout.ms in streams.extra."));
    }

    void topics() {
        facts.topics().forEach((name, topic) -> {
            String subject = "topic " + name;
            if (!topic.leaderless().isEmpty()) {
                findings.error(
                        subject,
                        "has no leader for partitions " + topic.leaderless() + ": nobody can read or write them, and a"
                                + " partition of the intake that cannot be read stops all results.",
                        "Start the brokers that hold their replicas.");
            }
            if (!topic.underReplicated().isEmpty()) {
                findings.warn(
                        subject,
                        "has replicas out of sync in partitions " + topic.underReplicated() + ".",
                        "Wait until they have caught up before another broker is stopped; if they do not, look at the"
                                + " brokers' disks and network.");
            }
            replication(subject, topic);
        });
    }

    private void replication(String subject, TopicFacts topic) {
        if (facts.brokers().size() >= 3 && topic.replicas() < 3) {
            findings.warn(
                    subject,
                    "has " + count(topic.replicas(), "replica")
                            + ": a lost broker takes its records with it, or a broker that is away stops the topic.",
                    "Add replicas with kafka-reassign-partitions, and set streams.replication-factor to 3.");
        }
        topic.minInSync().ifPresent(minInSync -> minInSync(subject, topic.replicas(), minInSync));
    }

    private void minInSync(String subject, int replicas, int minInSync) {
        if (replicas > 1 && minInSync < 2) {
            findings.warn(
                    subject,
                    "min.insync.replicas is " + minInSync + ": a record may be confirmed that is on a single disk.",
                    "Set it to 2.");
        }
        if (replicas > 1 && minInSync >= replicas) {
            findings.error(
                    subject,
                    "min.insync.replicas is " + minInSync + " with " + replicas
                            + " replicas: a single broker that is away stops every write.",
                    "Lower it by one, or add a replica.");
        }
    }

    private static String count(int number, String noun) {
        return number == 1 ? "1 " + noun : number + " " + noun + "s";
    }

    private static Optional<Long> number(Broker broker, String setting) {
        return Optional.ofNullable(broker.settings().get(setting)).map(Long::parseLong);
    }
}
