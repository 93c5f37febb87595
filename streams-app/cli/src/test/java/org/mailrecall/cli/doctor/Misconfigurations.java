package org.mailrecall.cli.doctor;

import static org.mailrecall.cli.doctor.HealthyInstallation.DAY;
import static org.mailrecall.cli.doctor.HealthyInstallation.NOW;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.mailrecall.cli.doctor.Facts.Difference;
import org.mailrecall.platform.diagnosis.Disk;
import org.mailrecall.platform.diagnosis.Finding.Severity;

/** Every misconfiguration of an installation, with the finding that names it. */
final class Misconfigurations {
    private Misconfigurations() {}

    /**
     * Returns, for each misconfiguration, its name, the severity and the problem of its finding, and the change that
     * makes it.
     */
    static Stream<Arguments> all() {
        return Stream.of(
                misconfigured("two brokers", Severity.WARNING, "has 2 brokers", i -> i.brokers = 2),
                misconfigured(
                        "unclean leader election",
                        Severity.ERROR,
                        "unclean.leader.election.enable is true",
                        i -> i.broker.put("unclean.leader.election.enable", "true")),
                misconfigured(
                        "offsets that expire before the input does",
                        Severity.WARNING,
                        "offsets.retention.minutes is 10080",
                        i -> i.broker.put("offsets.retention.minutes", "10080")),
                misconfigured(
                        "messages smaller than dead letters",
                        Severity.ERROR,
                        "message.max.bytes is 900000",
                        i -> i.broker.put("message.max.bytes", "900000")),
                misconfigured(
                        "session timeout beyond the brokers' bound",
                        Severity.ERROR,
                        "group.max.session.timeout.ms is 60000",
                        i -> i.broker.put("group.max.session.timeout.ms", "60000")),
                misconfigured(
                        "a broker's disk nearly full",
                        Severity.ERROR,
                        "has 3 % of its room left: the broker ends",
                        i -> i.brokerDisk = new Disk("/logs", 1000, 30)),
                misconfigured(
                        "a broker's disk filling",
                        Severity.WARNING,
                        "has 10 % of its room left",
                        i -> i.brokerDisk = new Disk("/logs", 1000, 100)),
                misconfigured(
                        "a partition without a leader",
                        Severity.ERROR,
                        "has no leader for partitions [1]",
                        i -> i.topic("recall-requests", List.of(1), List.of(), 3, 2)),
                misconfigured(
                        "a replica out of sync",
                        Severity.WARNING,
                        "has replicas out of sync in partitions [0]",
                        i -> i.topic("recall-requests", List.of(), List.of(0), 3, 2)),
                misconfigured(
                        "one replica",
                        Severity.WARNING,
                        "has 1 replica:",
                        i -> i.topic("recall-requests", List.of(), List.of(), 1, 1)),
                misconfigured(
                        "a record confirmed by one broker",
                        Severity.WARNING,
                        "min.insync.replicas is 1",
                        i -> i.topic("recall-requests", List.of(), List.of(), 3, 1)),
                misconfigured(
                        "no replica may be away",
                        Severity.ERROR,
                        "a single broker that is away stops every write",
                        i -> i.topic("recall-requests", List.of(), List.of(), 3, 3)),
                misconfigured(
                        "a missing topic",
                        Severity.ERROR,
                        "is missing",
                        i -> i.differences = List.of(new Difference("topic recall-trace", "is missing", true))),
                misconfigured(
                        "a retention that is too short",
                        Severity.ERROR,
                        "retention.ms is 3600000",
                        i -> i.differences = List.of(new Difference(
                                "topic delivered-messages", "retention.ms is 3600000, not 1209600000", false))),
                misconfigured(
                        "a missing right",
                        Severity.ERROR,
                        "is missing",
                        i -> i.rights = List.of(new Difference("User:transport WRITE on x", "is missing", true))),
                misconfigured(
                        "a right beyond the catalogue",
                        Severity.WARNING,
                        "the catalogue does not have",
                        i -> i.rights = List.of(new Difference(
                                "User:x WRITE on delete-commands",
                                "is allowed, which the catalogue does not have",
                                false))),
                misconfigured("a clock ahead", Severity.ERROR, "90 s ahead", i -> i.newestTick = NOW.plusSeconds(90)),
                misconfigured(
                        "ticks that do not come",
                        Severity.ERROR,
                        "the newest tick is 300 s old",
                        i -> i.newestTick = NOW.minusSeconds(300)),
                misconfigured("no processor", Severity.ERROR, "has no member (state EMPTY)", i -> {
                    i.state = "EMPTY";
                    i.members = 0;
                }),
                misconfigured(
                        "a group that rebalances",
                        Severity.WARNING,
                        "rebalances",
                        i -> i.state = "PREPARING_REBALANCE"),
                misconfigured(
                        "a group of the streams protocol that assigns",
                        Severity.WARNING,
                        "rebalances",
                        i -> i.state = "RECONCILING"),
                misconfigured(
                        "a group of the streams protocol without its topics",
                        Severity.ERROR,
                        "is not ready",
                        i -> i.state = "NOT_READY"),
                misconfigured(
                        "a lag",
                        Severity.WARNING,
                        "5000000 records of delivered-messages wait",
                        i -> i.lag = Map.of("delivered-messages", 5_000_000L)),
                misconfigured(
                        "the state's disk full",
                        Severity.ERROR,
                        "has 1 % of its room left: the process ends",
                        i -> i.stateDisk = new Disk("/state", 1000, 10)),
                misconfigured(
                        "no encryption",
                        Severity.WARNING,
                        "security.protocol is PLAINTEXT",
                        i -> i.settings.put("kafka.client.security.protocol", "PLAINTEXT")),
                misconfigured(
                        "producers' time",
                        Severity.ERROR,
                        "a wrong clock of a producer can end",
                        i -> i.settings.put("clock.require-append-time", "false")),
                misconfigured(
                        "at least once",
                        Severity.ERROR,
                        "after a crash commands and trace repeat",
                        i -> i.settings.put("streams.processing-guarantee", "at_least_once")),
                misconfigured(
                        "no standby",
                        Severity.WARNING,
                        "is rebuilt from its changelogs",
                        i -> i.settings.put("streams.standby-replicas", "0")),
                misconfigured(
                        "no mailbox service",
                        Severity.WARNING,
                        "no mailbox service carries out commands",
                        i -> i.mailboxServices = 0),
                misconfigured(
                        "a mail server that is away",
                        Severity.ERROR,
                        "does not answer: no mail is taken back",
                        i -> i.neighbours = List.of(
                                Neighbour.faulty("mail server imap:993", "no mail is taken back", "does not answer"))),
                misconfigured(
                        "a certificate that ends soon",
                        Severity.WARNING,
                        "ends at 2026-11-23T12:00:00Z: then no mail is taken back",
                        i -> i.neighbours = List.of(Neighbour.wellServed(
                                "mail server imap:993",
                                "no mail is taken back",
                                Optional.of(NOW.plusSeconds(3 * DAY))))),
                misconfigured(
                        "the disk of the journal full",
                        Severity.ERROR,
                        "has 1 % of its room left: no mail is taken back when it is full",
                        i -> i.neighbours = List.of(new Neighbour(
                                "journal /j",
                                "no mail is taken back",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(new Disk("/j", 1000, 10))))),
                misconfigured(
                        "a question that was refused",
                        Severity.WARNING,
                        "a question was not answered: access rights",
                        i -> i.refusals = List.of("access rights: not authorized")));
    }

    private static Arguments misconfigured(
            String name, Severity severity, String problem, Consumer<HealthyInstallation> change) {
        return Arguments.of(name, severity, problem, change);
    }
}
