package org.mailrecall.docs.overview;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topic.Party;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.docs.overview.Crossings.Line;
import org.mailrecall.docs.writing.Svg;
import org.mailrecall.docs.writing.Svg.Box;
import org.mailrecall.topology.stream.InternalTopics;

/**
 * Computes the positions of the overview: writing parties, input topics, the processor with its sub-topologies one
 * below another, output topics, reading parties.
 */
final class OverviewLayout {
    static final int MARGIN = 16;
    static final int LETTERS_A_LINE = 40;
    private static final int PARTY_WIDTH = 140;
    private static final int TOPIC_WIDTH = 178;
    private static final int FRAME_WIDTH = 350;
    private static final int INSET = 32;
    private static final int GAP = 58;
    private static final int TOPIC_HEIGHT = 36;
    private static final int PITCH = 56;
    private static final int BETWEEN = 24;
    private static final int TITLE_HEIGHT = 30;
    static final int LINE_HEIGHT = 17;

    /** A party on the writing or on the reading side. */
    record Side(Party party, boolean writes) {}

    final Map<Object, Box> boxes = new HashMap<>();
    final List<Line> left = new ArrayList<>();
    final List<Line> right = new ArrayList<>();
    final Box frame;
    final int width;
    final int height;

    OverviewLayout(Running running) {
        int topicsLeft = MARGIN + PARTY_WIDTH + GAP;
        int frameLeft = topicsLeft + TOPIC_WIDTH + GAP;
        int topicsRight = frameLeft + FRAME_WIDTH + GAP;
        int partiesRight = topicsRight + TOPIC_WIDTH + GAP;
        frame = new Box(
                frameLeft, MARGIN + 13, FRAME_WIDTH, standUnderEachOther(running, frameLeft + INSET) - MARGIN - 13);
        width = partiesRight + PARTY_WIDTH + MARGIN;
        height = frame.bottom() + MARGIN;

        lines(running);
        List<SubTopology> subs = running.subTopologies();
        Crossings.Order in = Crossings.fewest(ends(left, Side.class), ends(left, Topic.class), subs, left);
        List<Line> mirrored =
                right.stream().map(line -> new Line(line.to(), line.from())).toList();
        Crossings.Order out = Crossings.fewest(ends(right, Side.class), ends(right, Topic.class), subs, mirrored);
        column(in.inner(), left, topicsLeft, TOPIC_WIDTH);
        column(in.outer(), left, MARGIN, PARTY_WIDTH);
        column(out.inner(), right, topicsRight, TOPIC_WIDTH);
        column(out.outer(), right, partiesRight, PARTY_WIDTH);
    }

    /** Places each sub-topology below the topics that lead to it; returns where the frame ends. */
    private int standUnderEachOther(Running running, int x) {
        int boxWidth = FRAME_WIDTH - 2 * INSET;
        int y = MARGIN + 13 + BETWEEN;
        for (SubTopology sub : running.subTopologies()) {
            for (Topic topic : InternalTopics.ALL) {
                if (running.isHop(topic) && sub.reads(topic)) {
                    boxes.put(topic, new Box(x + 20, y, boxWidth - 40, 30));
                    y += 30 + BETWEEN;
                }
            }
            int lines = Svg.wrapped(sub.processor().purpose(), LETTERS_A_LINE).size();
            Box box = new Box(x, y, boxWidth, TITLE_HEIGHT + lines * LINE_HEIGHT + 12);
            boxes.put(sub, box);
            y = box.bottom() + BETWEEN;
        }
        return y;
    }

    private void lines(Running running) {
        for (Topic topic : Topics.ALL) {
            running.readersOf(topic).forEach(sub -> left.add(new Line(topic, sub)));
            running.writersOf(topic).forEach(sub -> right.add(new Line(sub, topic)));
            topic.writtenBy().stream()
                    .filter(party -> party != Party.RECALL_PROCESSOR)
                    .forEach(party -> left.add(new Line(new Side(party, true), topic)));
            Stream.of(Party.values())
                    .filter(party ->
                            party != Party.RECALL_PROCESSOR && topic.readBy().contains(party))
                    .forEach(party -> right.add(new Line(topic, new Side(party, false))));
        }
    }

    private static Set<Object> ends(List<Line> lines, Class<?> type) {
        Set<Object> ends = new LinkedHashSet<>();
        lines.forEach(line ->
                Stream.of(line.from(), line.to()).filter(type::isInstance).forEach(ends::add));
        return ends;
    }

    /**
     * Places the nodes of a column from top to bottom. A node stands at the average height of the placed nodes that
     * lines join it to, or lower where the node above it takes that room. Nodes with the same average are spread around
     * it.
     */
    private void column(List<Object> nodes, List<Line> lines, int x, int boxWidth) {
        List<Integer> wanted = nodes.stream().map(node -> wanted(node, lines)).toList();
        int least = MARGIN;
        for (int i = 0; i < nodes.size(); i++) {
            int alike = (int) wanted.stream().filter(wanted.get(i)::equals).count();
            int first = wanted.indexOf(wanted.get(i));
            int middle = wanted.get(i) + (2 * (i - first) - (alike - 1)) * PITCH / 2;
            int y = Math.max(least, middle - TOPIC_HEIGHT / 2);
            boxes.put(nodes.get(i), new Box(x, y, boxWidth, TOPIC_HEIGHT));
            least = y + PITCH;
        }
    }

    private int wanted(Object node, List<Line> lines) {
        return (int) Math.round(lines.stream()
                .map(line -> line.from().equals(node) ? line.to() : line.to().equals(node) ? line.from() : null)
                .filter(boxes::containsKey)
                .mapToInt(other -> boxes.get(other).middleY())
                .average()
                .orElseThrow());
    }
}
