package org.mailrecall.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topic.Party;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.docs.overview.Running;
import org.mailrecall.docs.overview.SubTopology;
import org.mailrecall.docs.writing.Words;
import org.mailrecall.domain.intake.Intake;
import org.mailrecall.domain.recall.RecipientRecalls;
import org.mailrecall.mapping.InputRequests;
import org.mailrecall.mapping.Outputs;
import org.mailrecall.mapping.RecallRows;
import org.mailrecall.topology.intake.IntakeProcessor;
import org.mailrecall.topology.matching.MatchingProcessor;
import org.mailrecall.topology.stream.InternalTopics;
import org.mailrecall.topology.stream.Outlet;

/**
 * Draws the way of a Message-ID from the request to the command, through the classes of intake and matching. The calls
 * are those of the byte code; the topics and stores are those that the run reached.
 */
final class RequestPath {
    private static final String MAPPING = "mapping";
    private static final String RULES = "rules";
    private static final String OUTLETS = "outlets";
    private static final String REPORTS = "reports";

    private static final Class<?> REQUEST_INTAKE = Call.hidden(IntakeProcessor.class, "RequestIntake");
    private static final Class<?> FAN_OUT = Call.hidden(IntakeProcessor.class, "FanOut");
    private static final Class<?> INTAKE_EVENTS = Call.hidden(MatchingProcessor.class, "IntakeEvents");
    private static final Class<?> MATCHER = Call.hidden(MatchingProcessor.class, "Matcher");
    private static final Class<?> PUBLISHER = Call.hidden(MatchingProcessor.class, "DecisionPublisher");

    private static final List<Call> INTAKE = List.of(
            new Call(IntakeProcessor.class, REQUEST_INTAKE, "take"),
            new Call(REQUEST_INTAKE, InputRequests.class, "part"),
            new Call(REQUEST_INTAKE, Intake.class, "decide"),
            new Call(REQUEST_INTAKE, FAN_OUT, "send"));
    private static final List<Call> MATCHING = List.of(
            new Call(MatchingProcessor.class, INTAKE_EVENTS, "take"),
            new Call(INTAKE_EVENTS, RecallRows.class, "fromState"),
            new Call(INTAKE_EVENTS, MATCHER, "ask"),
            new Call(MATCHER, RecipientRecalls.class, "ask"),
            new Call(MATCHER, PUBLISHER, "send"),
            new Call(PUBLISHER, Outputs.class, "command"));
    private static final Call FROM_INTAKE = new Call(FAN_OUT, Outlet.class, "send");
    private static final Call FROM_MATCHING = new Call(PUBLISHER, Outlet.class, "send");

    private final Running running;
    private final JourneyRun.Leg leg;
    private final Map<String, String> participants = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();

    RequestPath(Running running, JourneyRun.Leg leg) {
        this.running = running;
        this.leg = leg;
    }

    String diagram() {
        name(Party.TRANSPORT);
        INTAKE.forEach(call -> name(call.caller()));
        name(FAN_OUT);
        MATCHING.forEach(call -> name(call.caller()));
        participants.put(MAPPING, MAPPING);
        participants.put(RULES, "the rules (domain)");
        participants.put(OUTLETS, "outlets (" + below(Outlet.class) + ")");
        participants.put(REPORTS, REPORTS);
        name(Party.MAILBOX_SERVICE);
        name(Party.OPS);

        arrow(id(Party.TRANSPORT), id(IntakeProcessor.class), leg.input().name());
        INTAKE.forEach(this::call);
        stores("intake", id(REQUEST_INTAKE));
        sent(FROM_INTAKE, InternalTopics.RECIPIENT_EVENTS, id(MatchingProcessor.class), "");
        MATCHING.forEach(this::call);
        stores("matching", id(MATCHER));
        sent(FROM_MATCHING, Topics.DELETE_COMMANDS, id(Party.MAILBOX_SERVICE), "");
        sent(FROM_MATCHING, Topics.RECALL_TRACE, id(Party.OPS), " (" + String.join(", ", leg.words()) + ")");
        sent(FROM_INTAKE, InternalTopics.REPORT_UPDATES, REPORTS, "");
        stores(REPORTS, REPORTS);
        arrow(REPORTS, id(Party.OPS), Topics.RECALL_REPORTS.name());
        return "sequenceDiagram\n"
                + participants.entrySet().stream()
                        .map(each -> "  participant " + each.getKey() + " as " + each.getValue() + "\n")
                        .collect(Collectors.joining())
                + lines.stream().map(line -> "  " + line + "\n").collect(Collectors.joining());
    }

    private void call(Call call) {
        String to = participant(call.callee());
        boolean shared = to.equals(MAPPING) || to.equals(RULES);
        arrow(
                participant(call.caller()),
                to,
                shared ? call.callee().getSimpleName() + "." + call.method() : call.method());
    }

    /** Adds the way of a record over an outlet to its reader, where the run wrote one. */
    private void sent(Call call, Topic topic, String reader, String words) {
        if (leg.reached().contains(topic.name())) {
            arrow(participant(call.caller()), OUTLETS, call.method());
            arrow(OUTLETS, reader, topic.name() + words);
        }
    }

    private void stores(String subTopology, String over) {
        String changed = running.subTopologies().stream()
                .filter(sub -> sub.name().equals(subTopology))
                .map(SubTopology::stores)
                .flatMap(List::stream)
                .map(store -> store.name())
                .filter(leg.stores()::contains)
                .collect(Collectors.joining(", "));
        lines.add("Note over " + over + ": " + changed);
    }

    private void arrow(String from, String to, String words) {
        lines.add(from + "->>" + to + ": " + words);
    }

    private void name(Class<?> type) {
        participants.put(id(type), type.getSimpleName() + " (" + below(type) + ")");
    }

    private void name(Party party) {
        participants.put(id(party), Words.of(party));
    }

    private static String participant(Class<?> type) {
        String room = below(type);
        return room.equals(MAPPING) ? MAPPING : room.startsWith("domain.") ? RULES : id(type);
    }

    private static String id(Class<?> type) {
        return type.getSimpleName();
    }

    private static String id(Party party) {
        return party.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the package below {@code org.mailrecall}. */
    private static String below(Class<?> type) {
        return type.getPackageName().replaceFirst("^org\\.mailrecall\\.", "");
    }
}
