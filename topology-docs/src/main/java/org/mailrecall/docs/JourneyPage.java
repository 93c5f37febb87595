package org.mailrecall.docs;

import static org.mailrecall.docs.writing.Markdown.code;
import static org.mailrecall.docs.writing.Markdown.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topic.Party;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.docs.overview.Running;
import org.mailrecall.docs.overview.SubTopology;
import org.mailrecall.docs.writing.Markdown;
import org.mailrecall.docs.writing.Words;
import org.mailrecall.topology.stream.InternalTopics;

/**
 * Generates the page that follows a Message-ID from its delivery to the result of its recall: through topics,
 * sub-topologies, stores, and the packages of the code.
 */
final class JourneyPage {
    private static final Map<Topic, String> CHAPTERS = Map.of(
            Topics.DELIVERED_MESSAGES, "The message is delivered",
            Topics.RECALL_REQUESTS, "Its sender recalls it",
            Topics.DELETE_OUTCOMES, "The mailbox service answers");

    private final Running running;

    JourneyPage(Running running) {
        this.running = running;
    }

    String page() {
        Markdown page = new Markdown("One message, from delivery to result")
                .paragraph(
                        "One message from Ada to Bo goes through the real topology: its delivery, its recall, and the"
                                + " outcome of the delete command. An arrow is a record that this run wrote; a note names"
                                + " the stores that it changed. In the second picture, which shows the classes, an arrow"
                                + " between two classes is a call.");
        JourneyRun.legs().forEach(leg -> page.heading(CHAPTERS.get(leg.input())).mermaid(picture(leg)));
        return page.heading("In the code")
                .paragraph("Each sub-topology loads its state, asks the rules, stores and sends.")
                .table(List.of("sub-topology", "package", "first class", "rules"), rooms())
                .toString();
    }

    private List<List<String>> rooms() {
        return running.subTopologies().stream()
                .map(sub -> {
                    CodeRoom room = CodeRoom.of(sub.name());
                    return List.of(
                            link(sub.name(), sub.name() + ".md"),
                            code(room.packageName()),
                            link(code(room.firstClass()), room.pathOfFirstClass()),
                            room.rules().stream()
                                    .map(rule -> link(code(rule.name()), rule.path()))
                                    .collect(Collectors.joining(", ")));
                })
                .toList();
    }

    /** Returns the picture of a leg; that of the request, which is the longest way, shows the classes. */
    private String picture(JourneyRun.Leg leg) {
        return leg.input() == Topics.RECALL_REQUESTS ? new RequestPath(running, leg).diagram() : diagram(leg);
    }

    private String diagram(JourneyRun.Leg leg) {
        List<String> lines = new ArrayList<>();
        SubTopology first = running.readersOf(leg.input()).get(0);
        lines.add(arrow(id(leg.input().writtenBy().get(0)), first.name(), leg.input(), ""));
        for (SubTopology sub : running.subTopologies()) {
            note(sub, leg.stores()).ifPresent(lines::add);
            Topics.ALL.stream()
                    .filter(topic -> sub.writes(topic) && leg.reached().contains(topic.name()))
                    .forEach(topic -> lines.add(arrow(sub.name(), reader(topic), topic, words(topic, leg))));
            InternalTopics.ALL.stream()
                    .filter(topic -> running.isHop(topic) && sub.writes(topic))
                    .filter(topic -> leg.reached().contains(topic.name()))
                    .filter(topic -> sub == writerOf(topic, first))
                    .forEach(topic -> running.readersOf(topic)
                            .forEach(reader -> lines.add(arrow(sub.name(), reader.name(), topic, ""))));
        }
        return "sequenceDiagram\n" + participants(lines)
                + lines.stream().map(l -> "  " + l + "\n").collect(Collectors.joining());
    }

    /**
     * Returns the sub-topology that wrote a topic in a leg: the first that the input reached, where it writes the
     * topic.
     */
    private SubTopology writerOf(Topic topic, SubTopology first) {
        List<SubTopology> writers = running.writersOf(topic);
        return writers.contains(first) ? first : writers.get(0);
    }

    private static Optional<String> note(SubTopology sub, Set<String> stores) {
        String changed = sub.stores().stream()
                .map(store -> store.name())
                .filter(stores::contains)
                .collect(Collectors.joining(", "));
        return changed.isEmpty() ? Optional.empty() : Optional.of("Note over " + sub.name() + ": " + changed);
    }

    private static String words(Topic topic, JourneyRun.Leg leg) {
        return topic == Topics.RECALL_TRACE ? " (" + String.join(", ", leg.words()) + ")" : "";
    }

    private static String arrow(String from, String to, Topic topic, String words) {
        return from + "->>" + to + ": " + topic.name() + words;
    }

    private static String reader(Topic topic) {
        return id(topic == Topics.DELETE_COMMANDS ? Party.MAILBOX_SERVICE : Party.OPS);
    }

    private static String id(Party party) {
        return party.name().toLowerCase(Locale.ROOT);
    }

    private String participants(List<String> lines) {
        List<String> all = new ArrayList<>();
        all.add(participant(Party.TRANSPORT));
        running.subTopologies().forEach(sub -> all.add("participant " + sub.name() + " as " + sub.name()));
        all.add(participant(Party.MAILBOX_SERVICE));
        all.add(participant(Party.OPS));
        return all.stream()
                .filter(line -> {
                    String id = line.split(" ")[1];
                    return lines.stream().anyMatch(l -> l.matches(".*\\b" + id + "\\b.*"));
                })
                .map(line -> "  " + line + "\n")
                .collect(Collectors.joining());
    }

    private static String participant(Party party) {
        return "participant " + id(party) + " as " + Words.of(party);
    }
}
