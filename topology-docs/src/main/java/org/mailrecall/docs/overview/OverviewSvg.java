package org.mailrecall.docs.overview;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topic.Party;
import org.mailrecall.docs.overview.Crossings.Line;
import org.mailrecall.docs.overview.OverviewLayout.Side;
import org.mailrecall.docs.writing.Svg;
import org.mailrecall.docs.writing.Svg.Box;
import org.mailrecall.docs.writing.Words;
import org.mailrecall.topology.stream.InternalTopics;

/** Draws the overview as an image for a README. Every word is on a filled box, so any page may be behind it. */
public final class OverviewSvg {
    private static final int MOST_APART = 12;

    private final Running running;
    private final OverviewLayout layout;
    private final Svg svg = new Svg();

    public OverviewSvg(Running running) {
        this.running = running;
        this.layout = new OverviewLayout(running);
    }

    public String image() {
        svg.frame(layout.frame, Words.of(Party.RECALL_PROCESSOR));
        layout.left.forEach(line -> across(line, layout.left));
        layout.right.forEach(line -> across(line, layout.right));
        InternalTopics.ALL.stream().filter(running::isHop).forEach(this::down);
        running.subTopologies().forEach(this::subTopology);
        layout.left.stream().flatMap(OverviewSvg::ends).distinct().forEach(this::node);
        layout.right.stream().flatMap(OverviewSvg::ends).distinct().forEach(this::node);
        return svg.image(
                layout.width,
                layout.height,
                "From mail transport and mailbox services through the recall"
                        + " processor's sub-topologies to commands, trace and reports");
    }

    private static Stream<Object> ends(Line line) {
        return Stream.of(line.from(), line.to());
    }

    private void node(Object node) {
        Box box = layout.boxes.get(node);
        if (node instanceof Side side) {
            svg.box(box, box.height() / 2, "party")
                    .text(box.middleX(), box.middleY() + 5, 14, "600", Words.of(side.party()));
        } else if (node instanceof Topic topic) {
            svg.box(box, 5, "topic").text(box.middleX(), box.middleY() + 5, 14, "400", topic.name());
        }
    }

    private void subTopology(SubTopology sub) {
        Box box = layout.boxes.get(sub);
        svg.box(box, 8, "processor").text(box.middleX(), box.y() + 23, 16, "600", sub.name());
        int baseline = box.y() + 42;
        for (String words : Svg.wrapped(sub.processor().purpose(), OverviewLayout.LETTERS_A_LINE)) {
            svg.text(box.middleX(), baseline, 13, "400", words);
            baseline += OverviewLayout.LINE_HEIGHT;
        }
    }

    /**
     * Draws the lines through an internal topic to the sub-topology below it; a sub-topology further up is connected
     * around the left side.
     */
    private void down(Topic topic) {
        Box box = layout.boxes.get(topic);
        Box reader = layout.boxes.get(running.readersOf(topic).get(0));
        List<SubTopology> writers = running.writersOf(topic);
        SubTopology nearest = writers.get(writers.size() - 1);
        for (SubTopology writer : writers) {
            Box from = layout.boxes.get(writer);
            if (writer == nearest) {
                svg.arrow("M%d %d L%d %d".formatted(box.middleX(), from.bottom(), box.middleX(), box.y()));
            } else {
                int x = from.x() - 16;
                svg.arrow("M%d %d Q%d %d %d %d L%d %d Q%d %d %d %d"
                        .formatted(
                                from.x(),
                                from.bottom() - 16,
                                x,
                                from.bottom() - 16,
                                x,
                                from.bottom(),
                                x,
                                box.y(),
                                x,
                                box.middleY(),
                                box.x(),
                                box.middleY()));
            }
        }
        svg.arrow("M%d %d L%d %d".formatted(box.middleX(), box.bottom(), box.middleX(), reader.y()));
        svg.box(box, 5, "internal").text(box.middleX(), box.middleY() + 5, 13, "400", topic.name());
    }

    private void across(Line line, List<Line> side) {
        Box from = layout.boxes.get(line.from());
        Box to = layout.boxes.get(line.to());
        List<Line> leaving = side.stream()
                .filter(other -> other.from().equals(line.from()))
                .sorted(Comparator.comparingInt(
                        other -> layout.boxes.get(other.to()).middleY()))
                .toList();
        List<Line> arriving = side.stream()
                .filter(other -> other.to().equals(line.to()))
                .sorted(Comparator.comparingInt(
                        other -> layout.boxes.get(other.from()).middleY()))
                .toList();
        svg.across(from.right(), port(from, leaving, line), to.x(), port(to, arriving, line));
    }

    /** Returns where a line meets a box, so that the lines at the same side of a box keep a distance. */
    private static int port(Box box, List<Line> lines, Line line) {
        int apart = Math.min(MOST_APART, box.height() / (lines.size() + 1));
        return box.middleY() + (2 * lines.indexOf(line) - (lines.size() - 1)) * apart / 2;
    }
}
