package org.mailrecall.cli.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailrecall.cli.doctor.Facts.Broker;
import org.mailrecall.cli.doctor.Facts.Difference;
import org.mailrecall.cli.doctor.Facts.Disk;
import org.mailrecall.cli.doctor.Facts.TopicFacts;
import org.mailrecall.config.LargestRecord;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.topology.stream.InternalTopics;

/** Judges the answers of the cluster. It asks nobody, so that the same facts always give the same findings. */
final class Diagnosis {
    /** The retention of input, so that an outage of this length loses nothing. */
    private static final Duration OUTAGE = Duration.ofDays(14);

    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);
    /** The age of the newest tick from which on ticks are missing. While an instance runs, ticks come every second. */
    private static final Duration TICKS_MISSING = Duration.ofMinutes(1);

    private static final double DISK_ERROR = 0.05;
    private static final double DISK_WARNING = 0.15;
    private static final long LAG_WARNING = 100_000;

    private final RecallConfig config;
    private final Facts facts;
    private final List<Finding> findings = new ArrayList<>();

    private Diagnosis(RecallConfig config, Facts facts) {
        this.config = config;
        this.facts = facts;
    }

    /** Returns the findings, errors first. */
    static List<Finding> of(RecallConfig config, Facts facts) {
        Diagnosis diagnosis = new Diagnosis(config, facts);
        diagnosis.brokers();
        diagnosis.topics();
        diagnosis.differences();
        diagnosis.clock();
        diagnosis.group();
        diagnosis.disk();
        diagnosis.settings();
        diagnosis.refusals();
        diagnosis.findings.sort((a, b) -> a.severity().compareTo(b.severity()));
        return List.copyOf(diagnosis.findings);
    }

    private void brokers() {
        if (facts.brokers().size() < 3) {
            warn(
                    "cluster",
                    "has " + count(facts.brokers().size(), "broker")
                            + ": one that is away stops everything or loses data.",
                    "Run three brokers or more.");
        }
        for (Broker broker : facts.brokers()) {
            String subject = "broker " + broker.id();
            if ("true".equals(broker.settings().get("unclean.leader.election.enable"))) {
                error(
                        subject,
                        "unclean.leader.election.enable is true: a broker that lags may become leader, and commands and"
                                + " deletions that were confirmed are forgotten.",
                        "Set it to false.");
            }
            number(broker, "offsets.retention.minutes")
                    .filter(minutes -> minutes < OUTAGE.toMinutes())
                    .ifPresent(minutes -> warn(
                            subject,
                            "offsets.retention.minutes is " + minutes + ", less than the " + OUTAGE.toDays()
                                    + " days that input is kept: when all instances are down for longer, their position in"
                                    + " the input is lost.",
                            "Set it to " + 3 * OUTAGE.toMinutes() + " or more."));
            number(broker, "message.max.bytes")
                    .filter(bytes -> bytes < LargestRecord.octets(config))
                    .ifPresent(bytes -> error(
                            subject,
                            "message.max.bytes is " + bytes + ", less than the largest record that the processor"
                                    + " writes, " + LargestRecord.octets(config) + " with limits.max-value-bytes = "
                                    + config.maxValueBytes() + ": such a record stops the processor.",
                            "Raise message.max.bytes, or lower limits.max-value-bytes to 900KiB."));
            sessionTimeout(broker, subject);
            broker.disks().forEach(disk -> disk(subject + ", " + disk.path(), disk, "the broker ends when it is full"));
        }
    }

    private void sessionTimeout(Broker broker, String subject) {
        Object timeout = config.toStreamsProperties().get("main.consumer.session.timeout.ms");
        if (timeout == null) {
            return;
        }
        number(broker, "group.max.session.timeout.ms")
                .filter(most -> most < Long.parseLong(timeout.toString()))
                .ifPresent(most -> error(
                        subject,
                        "group.max.session.timeout.ms is " + most + ", less than the session timeout of the processor ("
                                + timeout + "): it is refused as a member of its group.",
                        "Raise it, or lower main.consumer.session.timeout.ms in streams.extra."));
    }

    private void topics() {
        facts.topics().forEach((name, topic) -> {
            String subject = "topic " + name;
            if (!topic.leaderless().isEmpty()) {
                error(
                        subject,
                        "has no leader for partitions " + topic.leaderless() + ": nobody can read or write them, and a"
                                + " partition of the intake that cannot be read stops all results.",
                        "Start the brokers that hold their replicas.");
            }
            if (!topic.underReplicated().isEmpty()) {
                warn(
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
            warn(
                    subject,
                    "has " + count(topic.replicas(), "replica")
                            + ": a broker that is lost takes its records with it, or one that" + " is away stops it.",
                    "Add replicas with kafka-reassign-partitions, and set streams.replication-factor to 3.");
        }
        if (topic.replicas() > 1 && topic.minInSync() < 2) {
            warn(
                    subject,
                    "min.insync.replicas is " + topic.minInSync()
                            + ": a record may be confirmed that is on one disk alone.",
                    "Set it to 2.");
        }
        if (topic.replicas() > 1 && topic.minInSync() >= topic.replicas()) {
            error(
                    subject,
                    "min.insync.replicas is " + topic.minInSync() + " with " + topic.replicas()
                            + " replicas: one broker that is away stops every write.",
                    "Lower it by one, or add a replica.");
        }
    }

    private void differences() {
        for (Difference difference : facts.differences()) {
            error(
                    difference.subject(),
                    difference.problem() + ".",
                    difference.canBeAdded()
                            ? "Run recall provision --apply."
                            : "Change it by hand; nothing that is there is ever changed by recall provision.");
        }
        facts.rights().orElse(List.of()).forEach(difference -> {
            String remedy = difference.canBeAdded()
                    ? "Run recall acls --apply."
                    : "Remove it with kafka-acls if nobody needs it.";
            if (difference.canBeAdded()) {
                error(difference.subject(), difference.problem() + ".", remedy);
            } else {
                warn(difference.subject(), difference.problem() + ".", remedy);
            }
        });
    }

    private void clock() {
        String clockTopic = config.topic(InternalTopics.CLOCK.name());
        Optional<Duration> ahead = facts.clockAhead(clockTopic);
        ahead.filter(by -> by.compareTo(CLOCK_TOLERANCE) > 0)
                .ifPresent(by -> error(
                        "clock",
                        "the newest tick bears a time " + by.toSeconds() + " s ahead of this machine: the clock of a"
                                + " broker or of this machine is wrong, and input may become dead letters.",
                        "Run NTP on all brokers and here."));
        ahead.filter(by -> facts.group().members() > 0)
                .filter(by -> by.negated().compareTo(TICKS_MISSING) > 0)
                .ifPresent(by -> error(
                        "clock",
                        "the newest tick is " + by.negated().toSeconds()
                                + " s old although instances are in the group: nothing expires, or a broker's clock is"
                                + " behind.",
                        "Look at /health/ready of each instance, then at the brokers' clocks."));
    }

    private void group() {
        String subject = "group " + config.applicationId();
        if (facts.group().members() == 0) {
            error(
                    subject,
                    "has no member (state " + facts.group().state() + "): no processor runs, and no mail is recalled.",
                    "Start recall run.");
        } else if (facts.group().state().contains("REBALANC")) {
            warn(subject, "rebalances: its tasks wait meanwhile.", "Ask again in a minute.");
        }
        facts.group().lag().forEach((topic, lag) -> {
            if (lag > LAG_WARNING) {
                warn(
                        subject,
                        lag + " records of " + topic + " wait to be read.",
                        "See whether the instances keep up; add stream threads up to the number of partitions.");
            }
        });
    }

    private void disk() {
        facts.stateDirectory()
                .ifPresent(disk -> disk("state directory " + disk.path(), disk, "the process ends when it is full"));
    }

    private void disk(String subject, Disk disk, String consequence) {
        String problem = "has " + Math.round(disk.share() * 100) + " % of its room left: " + consequence + ".";
        if (disk.share() < DISK_ERROR) {
            error(subject, problem, "Make room now.");
        } else if (disk.share() < DISK_WARNING) {
            warn(subject, problem, "Make room, or give it a larger disk.");
        }
    }

    private void settings() {
        Map<String, Object> client = config.toClientProperties();
        String protocol = String.valueOf(client.getOrDefault("security.protocol", "PLAINTEXT"));
        if (!protocol.endsWith("SSL")) {
            warn(
                    "kafka.client",
                    "security.protocol is " + protocol
                            + ": everybody on the network can read and write mail addresses.",
                    "Use SASL_SSL or SSL.");
        }
        if (!config.clock().requireAppendTime()) {
            error(
                    "clock.require-append-time",
                    "is false: a wrong clock of a producer can end everybody's recalls early.",
                    "Remove the setting.");
        }
        if (!config.streams().processingGuarantee().equals("exactly_once_v2")) {
            error(
                    "streams.processing-guarantee",
                    "is " + config.streams().processingGuarantee() + ": after a crash commands and trace repeat.",
                    "Remove the setting.");
        }
        if (config.streams().standbyReplicas() == 0 && facts.group().members() > 1) {
            warn(
                    "streams.standby-replicas",
                    "is 0: a lost instance's state is rebuilt from its changelogs, and its recalls wait for that.",
                    "Set it to 1.");
        }
    }

    private void refusals() {
        facts.refusals()
                .forEach(refusal -> warn(
                        "access",
                        "a question was not answered: " + refusal + ".",
                        "Ask as a principal that may describe the cluster, to have this checked as well."));
    }

    private static String count(int number, String noun) {
        return number == 1 ? "1 " + noun : number + " " + noun + "s";
    }

    private static Optional<Long> number(Broker broker, String setting) {
        return Optional.ofNullable(broker.settings().get(setting)).map(Long::parseLong);
    }

    private void error(String subject, String problem, String remedy) {
        findings.add(Finding.error(subject, problem, remedy));
    }

    private void warn(String subject, String problem, String remedy) {
        findings.add(Finding.warning(subject, problem, remedy));
    }
}
