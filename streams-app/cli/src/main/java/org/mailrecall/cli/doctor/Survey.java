package org.mailrecall.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.mailrecall.access.Grants;
import org.mailrecall.cli.doctor.Facts.Broker;
import org.mailrecall.cli.doctor.Facts.Difference;
import org.mailrecall.cli.doctor.Facts.Group;
import org.mailrecall.cli.doctor.Facts.Reader;
import org.mailrecall.cli.doctor.Facts.TopicFacts;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.topic.Topic.Party;
import org.mailrecall.platform.diagnosis.Disk;
import org.mailrecall.runtime.cluster.AclCheck;
import org.mailrecall.runtime.cluster.Cluster;
import org.mailrecall.runtime.cluster.Drift;
import org.mailrecall.runtime.cluster.Provisioner;
import org.mailrecall.runtime.cluster.StartException;

/** Asks the cluster, the registry and this machine for the facts. It changes nothing. */
final class Survey {
    private Survey() {}

    /**
     * Asks all questions.
     *
     * @param neighbours the answers of neighbouring servers, which were asked before
     * @throws StartException with a message of one line, when the cluster or the registry cannot be asked at all
     */
    static Facts of(RecallConfig config, List<Neighbour> neighbours) {
        Questions questions = new Questions(config);
        List<Difference> differences;
        try (Provisioner provisioner = Provisioner.connect(config)) {
            differences = provisioner.drift().stream().map(Survey::difference).toList();
        }
        Optional<List<Difference>> rights =
                config.access().principals().isEmpty() ? Optional.empty() : rights(config, questions);
        Map<String, Object> client = new HashMap<>(config.toClientProperties());
        int millis = Math.toIntExact(config.connectTimeout().toMillis());
        client.put("default.api.timeout.ms", millis);
        client.put("request.timeout.ms", millis);
        try (Admin admin = Admin.create(client)) {
            List<Broker> brokers = new BrokerSurvey(admin, questions).brokers();
            Map<String, TopicFacts> topics = new TopicSurvey(config, admin, questions).topics();
            GroupSurvey groups = new GroupSurvey(admin, questions);
            Group group = groups.processor(config.applicationId(), topics.keySet());
            Optional<Disk> disk = disk(Path.of(config.streams().stateDir()));
            List<Reader> readers = List.of(groups.reader(
                    Grants.group(config.kafka().topicPrefix(), Party.MAILBOX_SERVICE),
                    "no mailbox service carries out commands"));
            return new Facts(
                    brokers, topics, differences, rights, group, disk, neighbours, readers, questions.refusals());
        }
    }

    private static Optional<List<Difference>> rights(RecallConfig config, Questions questions) {
        try (Cluster cluster = Cluster.connect(config)) {
            var grants = Grants.of(config.applicationId(), config.kafka().topicPrefix());
            return Optional.of(new AclCheck(cluster, grants, config.access())
                    .drift().stream().map(Survey::difference).toList());
        } catch (StartException e) {
            questions.refused("access rights", e);
            return Optional.empty();
        }
    }

    private static Difference difference(Drift drift) {
        return new Difference(drift.what(), drift.problem(), drift.creatable());
    }

    /**
     * Returns the room on the disk of a directory; empty where the directory is not on this machine, or the room cannot
     * be found out.
     */
    private static Optional<Disk> disk(Path directory) {
        return Files.isDirectory(directory) ? DataFiles.disk(directory) : Optional.empty();
    }
}
