package org.mailrecall.docs;

import static org.mailrecall.docs.writing.Markdown.code;
import static org.mailrecall.docs.writing.Markdown.link;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.resource.PatternType;
import org.mailrecall.access.Grant;
import org.mailrecall.access.Grants;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topic.Party;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.docs.writing.Markdown;
import org.mailrecall.docs.writing.Words;

/** Generates the page of access rights, with the rights of each party. */
final class AccessPage {
    private AccessPage() {}

    static String page() {
        RecallConfig config = RecallConfig.of(Map.of());
        List<Grant> grants = Grants.of(config.applicationId(), config.kafka().topicPrefix());
        Markdown page = new Markdown("Access rights")
                .paragraph(
                        "What each party may do on a cluster with authorisation, and nothing else: made from the topic"
                                + " catalogue, shown, compared and applied by `recall acls`. How to switch it on: "
                                + link("access rights for operators", "../../deploy/access.md")
                                + ". Names are those of the default configuration; `topics.prefix` comes before those"
                                + " of topics and of reading parties' groups. A name that ends in `*` is all that"
                                + " begin so. Kafka takes Read and Write to mean Describe as well. Nobody is given"
                                + " anything on the cluster itself: idempotent and transactional producers need"
                                + " nothing of it.");
        for (Party party : Party.values()) {
            page.heading(Words.of(party))
                    .paragraph(code(party.key()) + " in options and configuration.")
                    .table(
                            List.of("resource", "operations", "why"),
                            grants.stream()
                                    .filter(grant -> grant.party() == party)
                                    .map(AccessPage::row)
                                    .toList());
        }
        return page.heading("Schema registry")
                .paragraph("Kafka's rights end at its brokers; registries have their own, or none. What to allow there:"
                        + " each party may list subjects and read schemas by id; and of the subjects below, those who"
                        + " write look their schema up, installers also register schemas and set the compatibility. The"
                        + " processor registers nothing unless `schema-registry.auto-register` is set.")
                .table(List.of("party", "writes with", "reads"), subjects())
                .toString();
    }

    private static List<String> row(Grant grant) {
        boolean prefixed = grant.resource().patternType() == PatternType.PREFIXED;
        return List.of(
                kind(grant) + " " + code(grant.resource().name() + (prefixed ? "*" : "")),
                grant.operations().stream().map(Words::of).collect(Collectors.joining(", ")),
                grant.why());
    }

    private static String kind(Grant grant) {
        return switch (grant.resource().resourceType()) {
            case TOPIC -> "topic";
            case GROUP -> "group";
            case TRANSACTIONAL_ID -> "transactional id";
            default -> throw new IllegalStateException("no word for " + grant.resource());
        };
    }

    private static List<List<String>> subjects() {
        return Stream.of(Party.values())
                .filter(party -> Topics.ALL.stream()
                        .anyMatch(topic -> topic.schema().isPresent() && (writes(topic, party) || reads(topic, party))))
                .map(party -> List.of(
                        Words.of(party),
                        names(Topics.ALL.stream().filter(topic -> writes(topic, party))),
                        names(Topics.ALL.stream().filter(topic -> reads(topic, party)))))
                .toList();
    }

    private static boolean writes(Topic topic, Party party) {
        return topic.writtenBy().contains(party);
    }

    private static boolean reads(Topic topic, Party party) {
        return topic.readBy().contains(party);
    }

    private static String names(Stream<Topic> topics) {
        return topics.filter(topic -> topic.schema().isPresent())
                .map(topic -> code(topic.name() + "-value"))
                .collect(Collectors.joining(", "));
    }
}
