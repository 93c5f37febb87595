package org.mailrecall.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.mailrecall.access.Grant;
import org.mailrecall.access.Grants;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.runtime.cluster.TopicCheck;
import org.mailrecall.topology.stream.InternalTopics;

/** Checks that the chart's lists of topics and rights are those of the topic catalogue. */
class CatalogueFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String REFRESH = "to refresh: mvn -pl deploy/helm -am test -Dtest=CatalogueFilesTest"
            + " -Dgolden.update=true -Dsurefire.failIfNoSpecifiedTests=false";

    @Test
    void topics_are_those_of_the_catalogue() throws IOException {
        List<Map<String, Object>> topics = new ArrayList<>();
        for (Topic topic :
                Stream.concat(Topics.ALL.stream(), InternalTopics.ALL.stream()).toList()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", topic.name());
            entry.put("partitions", partitions(topic));
            entry.put("config", new TreeMap<>(topic.config()));
            topics.add(entry);
        }
        compare("topics.json", Map.of("topics", topics));
    }

    @Test
    void rights_are_those_of_the_catalogue() throws IOException {
        Map<String, List<Map<String, Object>>> parties = new TreeMap<>();
        for (Grant grant : Grants.of("%APPLICATION_ID%", "%PREFIX%")) {
            Map<String, Object> acl = new LinkedHashMap<>();
            acl.put("type", type(grant.resource().resourceType()));
            acl.put("name", grant.resource().name());
            acl.put(
                    "patternType",
                    switch (grant.resource().patternType()) {
                        case LITERAL -> "literal";
                        case PREFIXED -> "prefix";
                        default -> throw new AssertionError("Strimzi has no pattern " + grant.resource());
                    });
            acl.put(
                    "operations",
                    grant.operations().stream()
                            .map(CatalogueFilesTest::operation)
                            .toList());
            parties.computeIfAbsent(grant.party().key(), key -> new ArrayList<>())
                    .add(acl);
        }
        compare("access.json", Map.of("parties", parties));
    }

    private static void compare(String name, Object content) throws IOException {
        Path file = Chart.HOME.resolve("files").resolve(name);
        String fresh = JSON.writeValueAsString(content) + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, fresh);
        }
        assertThat(Files.readString(file)).as(REFRESH).isEqualTo(fresh);
    }

    /** The value of the chart from which a topic has its partitions; found by counts that stand for nothing else. */
    private static String partitions(Topic topic) {
        RecallConfig config = RecallConfig.load(
                Optional.empty(),
                Map.of(),
                Map.of("topics.recall-partitions", 501, "topics.recipient-partitions", 502));
        return switch (TopicCheck.partitions(topic, config)) {
            case 501 -> "recall";
            case 502 -> "recipient";
            default -> Integer.toString(topic.partitions());
        };
    }

    private static String type(ResourceType type) {
        return switch (type) {
            case TOPIC -> "topic";
            case GROUP -> "group";
            case TRANSACTIONAL_ID -> "transactionalId";
            default -> throw new AssertionError("Strimzi has no resource " + type);
        };
    }

    /** {@code DESCRIBE_CONFIGS} is {@code DescribeConfigs}. */
    private static String operation(AclOperation operation) {
        StringBuilder name = new StringBuilder();
        for (String word : operation.name().split("_")) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }
}
