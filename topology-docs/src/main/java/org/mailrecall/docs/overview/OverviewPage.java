package org.mailrecall.docs.overview;

import static org.mailrecall.docs.writing.Markdown.code;
import static org.mailrecall.docs.writing.Markdown.link;

import java.util.List;
import java.util.stream.Collectors;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topic.Party;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.docs.writing.Flowchart;
import org.mailrecall.docs.writing.Markdown;
import org.mailrecall.docs.writing.Words;
import org.mailrecall.topology.stream.InternalTopics;

/**
 * Generates the overview page: parties, topics and sub-topologies. Nodes and stores are on the pages of the
 * sub-topologies.
 */
public final class OverviewPage {
    private final Running running;

    public OverviewPage(Running running) {
        this.running = running;
    }

    public String page() {
        List<List<String>> parts = running.subTopologies().stream()
                .map(sub -> List.of(
                        link(sub.name(), sub.name() + ".md"),
                        sub.processor().purpose(),
                        sub.stores().stream().map(store -> code(store.name())).collect(Collectors.joining(", "))))
                .toList();
        String left = InternalTopics.ALL.stream()
                .filter(topic -> !running.isHop(topic))
                .map(topic -> code(topic.name()))
                .collect(Collectors.joining(", "));
        return new Markdown("Overview")
                .paragraph("Parties, the topics between them, and the three sub-topologies. Left out: " + left
                        + ", by which a sub-topology sends something to itself; they are on its own page.")
                .mermaid(diagram())
                .table(List.of("sub-topology", "what it does", "what it keeps"), parts)
                .paragraph("More: " + link("topics", "topics.md") + " · " + link("stores", "stores.md") + " · "
                        + link("events", "events.md") + " · " + link("dead letters", "dead-letters.md") + " · "
                        + link("configuration", "configuration.md"))
                .toString();
    }

    private String diagram() {
        Flowchart chart = new Flowchart();
        for (Party party : List.of(Party.TRANSPORT, Party.DESK, Party.ADMINISTRATOR, Party.MAILBOX_SERVICE)) {
            chart.party(writer(party), Words.of(party));
        }
        Topics.ALL.forEach(topic -> chart.topic(topic.name()));
        chart.begin("recall processor", Words.of(Party.RECALL_PROCESSOR));
        running.subTopologies().forEach(sub -> chart.processor(sub.name()));
        InternalTopics.ALL.stream().filter(running::isHop).forEach(topic -> chart.internalTopic(topic.name()));
        chart.end();
        for (Party party :
                List.of(Party.MAILBOX_SERVICE, Party.TRANSPORT, Party.DESK, Party.OPS, Party.DEAD_LETTER_READER)) {
            chart.party(reader(party), Words.of(party));
        }
        for (Topic topic : Topics.ALL) {
            topic.writtenBy().stream()
                    .filter(party -> party != Party.RECALL_PROCESSOR)
                    .forEach(party -> chart.arrow(writer(party), topic.name()));
        }
        for (SubTopology sub : running.subTopologies()) {
            sub.sources().stream()
                    .filter(end -> isShown(end.topic()))
                    .forEach(end -> chart.arrow(end.topic().name(), sub.name()));
            sub.sinks().stream()
                    .filter(end -> isShown(end.topic()))
                    .forEach(end -> chart.arrow(sub.name(), end.topic().name()));
        }
        for (Topic topic : Topics.ALL) {
            for (Party party : Party.values()) {
                if (topic.readBy().contains(party) && party != Party.RECALL_PROCESSOR) {
                    chart.arrow(topic.name(), reader(party));
                }
            }
        }
        return chart.toString();
    }

    private boolean isShown(Topic topic) {
        return !InternalTopics.ALL.contains(topic) || running.isHop(topic);
    }

    private static String writer(Party party) {
        return "from " + party.name();
    }

    private static String reader(Party party) {
        return "to " + party.name();
    }
}
