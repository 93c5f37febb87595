package org.mailrecall.docs;

import static org.mailrecall.docs.writing.Markdown.code;
import static org.mailrecall.docs.writing.Markdown.link;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topic.Party;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.docs.overview.Running;
import org.mailrecall.docs.overview.SubTopology;
import org.mailrecall.docs.writing.Markdown;
import org.mailrecall.docs.writing.Words;
import org.mailrecall.topology.stream.InternalTopics;

/** Generates the page of topics from the topic catalogue. */
final class TopicsPage {
    private static final Map<Topic, String> INTERNAL_VALUES = Map.of(
            InternalTopics.CLOCK, "a tick",
            InternalTopics.REQUESTS_REROUTED, "bytes as they came",
            InternalTopics.RECIPIENT_EVENTS, "internal record",
            InternalTopics.REPORT_UPDATES, "internal record");

    private final Running running;

    TopicsPage(Running running) {
        this.running = running;
    }

    /** Returns a topic's name, linked for use on another generated page. */
    static String linked(Topic topic) {
        return link(code(topic.name()), "topics.md#" + Words.anchor(topic.name()));
    }

    String page() {
        Markdown page = new Markdown("Topics")
                .paragraph(
                        "Names can be prefixed (`topics.prefix`). Keys are plain UTF-8 text and hold the tenant; what joins"
                                + " them is in " + link("integrating", "../integrating.md#keys")
                                + ". Partition counts are"
                                + " defaults; `recall provision` creates and compares.")
                .heading("The contract")
                .table(
                        List.of("topic", "key", "value", "partitions", "configuration", "written by", "read by"),
                        rows(Topics.ALL));
        page.heading("Internal")
                .paragraph(
                        "Between the sub-topologies; nobody else reads or writes them. All but the clock hold addresses, subjects and"
                                + " Message-IDs in plain, in keys and values, as the inputs do that they come from, for as long as"
                                + " those are kept.")
                .table(
                        List.of("topic", "key", "value", "partitions", "configuration", "written by", "read by"),
                        rows(InternalTopics.ALL));
        page.paragraph(
                "Stores have changelog topics besides, made by Kafka Streams: the application id, the store's name"
                        + " and `-changelog`.");
        page.heading("What each is for");
        Running.TOPICS.forEach(topic -> page.subHeading(topic.name()).paragraph(topic.purpose()));
        return page.toString();
    }

    private List<List<String>> rows(List<Topic> topics) {
        return topics.stream()
                .map(topic -> List.of(
                        link(code(topic.name()), "#" + Words.anchor(topic.name())),
                        topic.key(),
                        value(topic),
                        Integer.toString(topic.partitions()),
                        Words.config(topic),
                        writtenBy(topic),
                        readBy(topic)))
                .toList();
    }

    private static String value(Topic topic) {
        return topic.schema()
                .map(Schema::getName)
                .map(name -> link(name, "events.md#" + Words.anchor(name)))
                .orElseGet(() -> INTERNAL_VALUES.getOrDefault(topic, "bytes as they came"));
    }

    private String writtenBy(Topic topic) {
        return topic.writtenBy().contains(Party.RECALL_PROCESSOR)
                ? names(running.writersOf(topic))
                : Words.of(Set.copyOf(topic.writtenBy()));
    }

    private String readBy(Topic topic) {
        return topic.readBy().contains(Party.RECALL_PROCESSOR)
                ? names(running.readersOf(topic))
                : Words.of(topic.readBy());
    }

    private static String names(List<SubTopology> subs) {
        return subs.stream().map(sub -> link(sub.name(), sub.name() + ".md")).collect(Collectors.joining(", "));
    }
}
