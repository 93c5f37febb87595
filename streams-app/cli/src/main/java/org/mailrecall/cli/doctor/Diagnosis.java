package org.mailrecall.cli.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mailrecall.cli.doctor.Facts.Difference;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.platform.diagnosis.Finding;
import org.mailrecall.platform.diagnosis.Findings;
import org.mailrecall.topology.stream.InternalTopics;

/**
 * Judges the facts that {@link Survey} has asked for. It asks nobody, so that the same facts and configuration always
 * give the same findings.
 */
final class Diagnosis {
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);
    /**
     * The age of the newest tick from which on ticks count as missing. While an instance runs, ticks come every second
     * by default, and every ten seconds at most.
     */
    private static final Duration TICKS_MISSING = Duration.ofMinutes(1);

    /** The states of a group whose tasks are being assigned, with {@code group.protocol} classic and streams. */
    private static final Set<String> REBALANCING =
            Set.of("PREPARING_REBALANCE", "COMPLETING_REBALANCE", "ASSIGNING", "RECONCILING");

    private static final long LAG_WARNING = 100_000;

    private final RecallConfig config;
    private final Facts facts;
    private final Findings findings;

    private Diagnosis(RecallConfig config, Facts facts, Findings findings) {
        this.config = config;
        this.facts = facts;
        this.findings = findings;
    }

    /** Returns the findings, errors first. */
    static List<Finding> of(RecallConfig config, Facts facts) {
        Findings findings = new Findings();
        ClusterDiagnosis cluster = new ClusterDiagnosis(config, facts, findings);
        Diagnosis diagnosis = new Diagnosis(config, facts, findings);
        cluster.brokers();
        cluster.topics();
        diagnosis.differences();
        diagnosis.clock();
        diagnosis.group();
        diagnosis.disk();
        NeighbourDiagnosis others = new NeighbourDiagnosis(facts, findings);
        others.neighbours();
        others.readers();
        diagnosis.settings();
        diagnosis.refusals();
        return findings.bySeverity();
    }

    private void differences() {
        for (Difference difference : facts.differences()) {
            findings.error(
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
                findings.error(difference.subject(), difference.problem() + ".", remedy);
            } else {
                findings.warn(difference.subject(), difference.problem() + ".", remedy);
            }
        });
    }

    private void clock() {
        String clockTopic = config.topic(InternalTopics.CLOCK.name());
        Optional<Duration> ahead = facts.clockAhead(clockTopic);
        ahead.filter(by -> by.compareTo(CLOCK_TOLERANCE) > 0)
                .ifPresent(by -> findings.error(
                        "clock",
                        "the newest tick bears a time " + by.toSeconds() + " s ahead of this machine: the clock of a"
                                + " broker or of this machine is wrong, and input may become dead letters.",
                        "Run NTP on all brokers and here."));
        ahead.filter(by -> facts.group().members() > 0)
                .filter(by -> by.negated().compareTo(TICKS_MISSING) > 0)
                .ifPresent(by -> findings.error(
                        "clock",
                        "the newest tick is " + by.negated().toSeconds()
                                + " s old although instances are in the group: nothing expires, or a broker's clock is"
                                + " behind.",
                        "Look at /health/ready of each instance, then at the brokers' clocks."));
    }

    private void group() {
        String subject = "group " + config.applicationId();
        if (!facts.group().isKnown()) {
            return; // the refused question is named among the refusals
        }
        if (facts.group().members() == 0) {
            findings.error(
                    subject,
                    "has no member (state " + facts.group().state() + "): no processor runs, and no mail is recalled.",
                    "Start recall run.");
        } else if (REBALANCING.contains(facts.group().state())) {
            findings.warn(subject, "rebalances: its tasks wait meanwhile.", "Ask again in a minute.");
        } else if (facts.group().state().equals("NOT_READY")) {
            findings.error(
                    subject,
                    "is not ready: topics of the processor are missing, or their partition counts do not fit.",
                    "Mend the topics that are named here.");
        }
        facts.group().lag().forEach((topic, lag) -> {
            if (lag > LAG_WARNING) {
                findings.warn(
                        subject,
                        lag + " records of " + topic + " wait to be read.",
                        "See whether the instances keep up; add stream threads up to the number of partitions.");
            }
        });
    }

    private void disk() {
        facts.stateDirectory()
                .ifPresent(disk ->
                        findings.disk("state directory " + disk.path(), disk, "the process ends when it is full"));
    }

    private void settings() {
        Map<String, Object> client = config.toClientProperties();
        String protocol = String.valueOf(client.getOrDefault("security.protocol", "PLAINTEXT"));
        if (!protocol.endsWith("SSL")) {
            findings.warn(
                    "kafka.client",
                    "security.protocol is " + protocol
                            + ": everybody on the network can read and write mail addresses.",
                    "Use SASL_SSL or SSL.");
        }
        if (!config.clock().requireAppendTime()) {
            findings.error(
                    "clock.require-append-time",
                    "is false: a wrong clock of a producer can end everybody's recalls early.",
                    "Remove the setting.");
        }
        if (!config.streams().processingGuarantee().equals("exactly_once_v2")) {
            findings.error(
                    "streams.processing-guarantee",
                    "is " + config.streams().processingGuarantee() + ": after a crash commands and trace repeat.",
                    "Remove the setting.");
        }
        boolean ownStandbys = config.streams().groupProtocol().equals("classic"); // else the brokers' setting counts
        if (ownStandbys
                && config.streams().standbyReplicas() == 0
                && facts.group().members() > 1) {
            findings.warn(
                    "streams.standby-replicas",
                    "is 0: a lost instance's state is rebuilt from its changelogs, and its recalls wait for that.",
                    "Set it to 1.");
        }
    }

    private void refusals() {
        facts.refusals()
                .forEach(refusal -> findings.warn(
                        "access",
                        "a question was not answered: " + refusal + ".",
                        "Ask as a principal that may describe the cluster, to have this checked as well."));
    }
}
