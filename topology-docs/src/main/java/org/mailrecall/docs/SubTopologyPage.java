package org.mailrecall.docs;

import static org.mailrecall.docs.writing.Markdown.code;
import static org.mailrecall.docs.writing.Markdown.link;

import java.util.List;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.docs.overview.SubTopology;
import org.mailrecall.docs.overview.SubTopology.End;
import org.mailrecall.docs.writing.Flowchart;
import org.mailrecall.docs.writing.Markdown;
import org.mailrecall.topology.stream.InternalTopics;

/** Generates the page of a sub-topology: its nodes, stores and topics. */
final class SubTopologyPage {
    private final SubTopology sub;

    SubTopologyPage(SubTopology sub) {
        this.sub = sub;
    }

    String page() {
        Markdown page = new Markdown("Sub-topology " + sub.name())
                .paragraph(sub.processor().purpose() + ".")
                .mermaid(diagram());
        page.heading("Reads").table(List.of("step", "topic", "what"), ends(sub.sources()));
        page.heading("Writes").table(List.of("step", "topic", "what"), ends(sub.sinks()));
        page.heading("Stores")
                .table(
                        List.of("store", "key", "value", "purpose"),
                        sub.stores().stream()
                                .map(store -> List.of(code(store.name()), store.key(), store.value(), store.purpose()))
                                .toList())
                .paragraph("Why each is as it is: " + link("stores", "../stores.md") + ".");
        page.heading("Topics")
                .table(
                        List.of("topic", "key", "purpose"),
                        sub.topics().stream()
                                .map(topic -> List.of(TopicsPage.linked(topic), topic.key(), topic.purpose()))
                                .toList());
        return page.toString();
    }

    private static List<List<String>> ends(List<End> ends) {
        return ends.stream()
                .map(end -> List.of(
                        code(end.node().nodeName()),
                        TopicsPage.linked(end.topic()),
                        end.node().purpose()))
                .toList();
    }

    private String diagram() {
        Flowchart chart = new Flowchart();
        for (Topic topic : sub.topics()) {
            if (InternalTopics.ALL.contains(topic)) {
                chart.internalTopic(topic.name());
            } else {
                chart.topic(topic.name());
            }
        }
        chart.begin("sub-topology", sub.name()).processor(sub.name());
        sub.stores().forEach(store -> chart.store(store.name()));
        chart.end();
        sub.sources().forEach(end -> chart.arrow(end.topic().name(), end.node().nodeName(), sub.name()));
        sub.sinks()
                .forEach(end -> chart.arrow(
                        sub.name(), end.node().nodeName(), end.topic().name()));
        sub.stores().forEach(store -> chart.line(sub.name(), store.name()));
        return chart.toString();
    }
}
