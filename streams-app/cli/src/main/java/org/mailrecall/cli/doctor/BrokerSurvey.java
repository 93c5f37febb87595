package org.mailrecall.cli.doctor;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.mailrecall.cli.doctor.Facts.Broker;
import org.mailrecall.platform.diagnosis.Disk;

/** Asks the cluster about its brokers: their settings and their disks. */
final class BrokerSurvey {
    private final Admin admin;
    private final Questions questions;

    BrokerSurvey(Admin admin, Questions questions) {
        this.admin = admin;
        this.questions = questions;
    }

    List<Broker> brokers() {
        Collection<Node> nodes = questions.await(admin.describeCluster().nodes());
        List<Integer> ids = nodes.stream().map(Node::id).sorted().toList();
        Map<Integer, Map<String, String>> settings =
                questions.answer("settings of brokers", Map.of(), () -> settings(ids));
        Map<Integer, List<Disk>> disks = questions.answer("disks of brokers", Map.of(), () -> disks(ids));
        return ids.stream()
                .map(id -> new Broker(id, settings.getOrDefault(id, Map.of()), disks.getOrDefault(id, List.of())))
                .toList();
    }

    private Map<Integer, Map<String, String>> settings(List<Integer> brokers) {
        Map<Integer, Map<String, String>> settings = new TreeMap<>();
        List<ConfigResource> resources = brokers.stream()
                .map(id -> new ConfigResource(ConfigResource.Type.BROKER, Integer.toString(id)))
                .toList();
        questions
                .await(admin.describeConfigs(resources).all())
                .forEach((resource, answer) ->
                        settings.put(Integer.parseInt(resource.name()), Questions.values(answer)));
        return settings;
    }

    private Map<Integer, List<Disk>> disks(List<Integer> brokers) {
        Map<Integer, List<Disk>> disks = new TreeMap<>();
        questions
                .await(admin.describeLogDirs(brokers).allDescriptions())
                .forEach((broker, directories) -> disks.put(
                        broker,
                        directories.entrySet().stream()
                                .filter(directory ->
                                        directory.getValue().totalBytes().isPresent())
                                .map(directory -> disk(directory.getKey(), directory.getValue()))
                                .toList()));
        return disks;
    }

    private static Disk disk(String path, LogDirDescription directory) {
        return new Disk(
                path,
                directory.totalBytes().getAsLong(),
                directory.usableBytes().orElse(directory.totalBytes().getAsLong()));
    }
}
