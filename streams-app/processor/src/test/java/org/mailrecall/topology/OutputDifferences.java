package org.mailrecall.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mailrecall.contract.CopyIds;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.model.Expected;
import org.mailrecall.model.Expected.RecipientRecall;
import org.mailrecall.model.Input;
import org.mailrecall.model.Normal;
import org.mailrecall.model.history.History;
import org.mailrecall.topology.PlayedHistory.Keyed;
import org.mailrecall.topology.stage.ModelRecord;

/**
 * Compares everything that came out of a history with what the contract says of it, field by field: commands, lines of the
 * trace, reports and dead letters, and what became of each input.
 */
final class OutputDifferences {
    private static final long HOUR = 3_600_000;
    private static final String DROP = "Reason: [Stage: OnPromotedEvent][Agent: Transport Message Recall Agent];"
            + "Message recall process complete, dropping the recall email. Result:";

    private final History history;
    private final Expected expected;
    private final PlayedHistory played;
    private final Map<RecipientRecall, Input.Ask> asks = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();

    private OutputDifferences(History history, Expected expected, PlayedHistory played) {
        this.history = history;
        this.expected = expected;
        this.played = played;
        for (Input.Ask ask : all(Input.Ask.class)) {
            for (Input.Recipient recipient : ask.recipients()) {
                asks.putIfAbsent(recall(ask, recipient), ask);
            }
        }
    }

    /**
     * Returns the differences, a line each; empty where there are none.
     *
     * @param exact whether outcomes of forwarded copies are compared; without it, one may have been read before its repetition
     * @param onTime whether no input is first read, or read again, later than the lateness
     */
    static Optional<String> of(
            History history, Expected expected, PlayedHistory played, boolean exact, boolean onTime) {
        OutputDifferences differences = new OutputDifferences(history, expected, played);
        played.commands().forEach(differences::command);
        played.trace().forEach(differences::line);
        differences.receivedOnce();
        differences.commandsOnTheTrace();
        differences.reports(exact && onTime);
        differences.accounted();
        if (exact && onTime) {
            differences.copiesSeen();
        }
        if (onTime) {
            differences.refused();
        }
        return differences.wrong.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", differences.wrong));
    }

    private <T extends Input> List<T> all(Class<T> type) {
        return history.inputs().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .distinct()
                .toList();
    }

    private static RecipientRecall recall(Input.Ask ask, Input.Recipient recipient) {
        return new RecipientRecall(ask.tenant(), Normal.id(ask.recallId()), Normal.address(recipient.address()));
    }

    private void equal(String what, Object right, Object is) {
        if (!Objects.equals(right, is)) {
            wrong.add(what + " is " + is + " instead of " + right);
        }
    }

    private void command(Keyed<DeleteCommand> sent) {
        DeleteCommand command = sent.value();
        RecipientRecall recall =
                new RecipientRecall(command.getTenant(), command.getRecallId(), command.getRecipient());
        Input.Ask ask = asks.get(recall);
        Optional<Input.Delivery> copy = ask == null ? Optional.empty() : copy(recall, ask, command.getCopyId());
        if (copy.isEmpty()) {
            wrong.add("nobody asked for, or nobody got, the copy of " + command);
            return;
        }
        String of = "of attempt " + command.getAttempt() + " of " + recall + ": ";
        String mailbox = Normal.address(copy.get().mailbox());
        equal(of + "mailbox", mailbox, command.getMailbox());
        equal(of + "key", RecallKeys.mailboxKey(recall.tenant(), mailbox), sent.key());
        equal(of + "messageId", Normal.id(ask.messageId()), command.getMessageId());
        equal(of + "expectedSender", Normal.address(ask.sender()), command.getExpectedSender());
        equal(of + "sender of the copy", Normal.address(copy.get().sender()), command.getExpectedSender());
        equal(of + "keepHolds", true, command.getKeepHolds());
        equal(
                of + "deadline",
                expected.releases().get(recall).deadline(),
                command.getDeadline().toEpochMilli());
        equal(
                of + "recipientKey",
                RecallKeys.recipientKey(recall.tenant(), recall.recipient(), ask.messageId()),
                command.getRecipientKey());
        equal(
                of + "commandId",
                ModelRecord.commandId(
                        recall.tenant(),
                        recall.recallId(),
                        recall.recipient(),
                        copy.get().deliveryId()),
                command.getCommandId());
    }

    private Optional<Input.Delivery> copy(RecipientRecall recall, Input.Ask ask, String copyId) {
        return copies(recall, ask).stream()
                .filter(copy -> CopyIds.of(copy.deliveryId()).equals(copyId))
                .findFirst();
    }

    private List<Input.Delivery> copies(RecipientRecall recall, Input.Ask ask) {
        return all(Input.Delivery.class).stream()
                .filter(copy -> copy.tenant().equals(recall.tenant())
                        && Normal.address(copy.recipient()).equals(recall.recipient())
                        && Normal.id(copy.messageId()).equals(Normal.id(ask.messageId())))
                .toList();
    }

    private void line(Keyed<RecallTrace> sent) {
        RecallTrace line = sent.value();
        RecipientRecall recall = new RecipientRecall(line.getTenant(), line.getRecallId(), line.getRecipient());
        Input.Ask ask = asks.get(recall);
        if (ask == null) {
            wrong.add("on the trace, and nobody asked for it: " + line);
            return;
        }
        String of = "of " + line.getEvent() + " of " + recall + ": ";
        equal(of + "key", RecallKeys.recallKey(recall.tenant(), recall.recallId()), sent.key());
        equal(of + "messageId", Normal.id(ask.messageId()), line.getMessageId());
        equal(of + "sender", Normal.address(ask.sender()), line.getSender());
        equal(of + "requestedBy", Normal.address(ask.requestedBy()), line.getRequestedBy());
        equal(of + "role", ModelRecord.role(ask).name(), line.getRole());
        equal(of + "subject", "Recall: " + ModelRecord.SUBJECT, line.getSubject());
        played.evidence(line).ifPresent(input -> evidence(of, line, recall, ask, input));
        switch (line.getEvent()) {
            case Drop -> {
                boolean success = line.getReason() == null;
                equal(of + "detail", DROP + (success ? "Success" : "Failed"), line.getDetail());
                equal(of + "status", "Failed", line.getStatus().name());
                equal(
                        of + "result",
                        success ? "Success" : "Failed",
                        line.getResult().name());
                if (success) {
                    deletion(of, line, recall, ask);
                }
            }
            case Deliver -> {
                equal(of + "status", "Delivered", line.getStatus().name());
                equal(of + "result", "Delivered", line.getResult().name());
            }
            case Receive -> {
                equal(of + "time", ask.time(), line.getEventTime().toEpochMilli());
                equal(of + "evidence", Optional.of(true), played.evidence(line).map(Input.Ask.class::isInstance));
            }
            case Expand -> played.evidence(line).ifPresent(copy -> standing(of, line, ask, (Input.Delivery) copy));
            case Preview -> wrong.add("a preview, which nobody asked for: " + line);
            default -> {
                // what is compared of the others is in the methods below
            }
        }
    }

    /** Rule 5: out of reach, then another sender; neither gets a command, both are traced with the reason. */
    private void standing(String of, RecallTrace line, Input.Ask ask, Input.Delivery copy) {
        boolean outOfReach =
                switch (copy.route()) {
                    case RULE_FORWARD, RULE_REDIRECT, MANUAL_FORWARD -> true;
                    case DIRECT, AUTO_FORWARD, AUTO_REDIRECT -> copy.place() != Input.Place.MAILBOX;
                };
        boolean stranger = !Normal.address(copy.sender()).equals(Normal.address(ask.sender()));
        String reason = outOfReach ? "OUT_OF_REACH" : stranger ? "NOT_SENDER" : null;
        String told = line.getReason() == null ? null : line.getReason().name();
        if (reason != null || !"NOT_SUBMITTER".equals(told)) {
            equal(of + "reason", reason, told);
        }
        equal(of + "mailbox", Normal.address(copy.mailbox()), line.getMailbox());
        equal(of + "time", copy.time(), line.getEventTime().toEpochMilli());
    }

    /** Each copy that comes up to the deadline of a recall that goes on is on its trace once. */
    private void copiesSeen() {
        Map<String, Integer> seen = new HashMap<>();
        for (Keyed<RecallTrace> sent : played.trace()) {
            RecallTrace line = sent.value();
            if (line.getEvent() == TraceEvent.Expand || line.getEvent() == TraceEvent.Late) {
                played.evidence(line)
                        .filter(Input.Delivery.class::isInstance)
                        .ifPresent(copy -> seen.merge(
                                new RecipientRecall(line.getTenant(), line.getRecallId(), line.getRecipient()) + " "
                                        + ((Input.Delivery) copy).deliveryId(),
                                1,
                                Integer::sum));
            }
        }
        asks.forEach((recall, ask) -> {
            if (expected.endings().get(recall).time() == ask.time()) {
                return;
            }
            long deadline = expected.releases().get(recall).deadline();
            copies(recall, ask).stream()
                    .filter(copy -> copy.time() >= ask.time() - history.policy().remembered())
                    .filter(copy -> copy.time() <= deadline)
                    .forEach(copy -> equal(
                            "on the trace of " + recall + ", copy " + copy.deliveryId() + ": times",
                            1,
                            seen.getOrDefault(recall + " " + copy.deliveryId(), 0)));
        });
    }

    /** What a line rests on is of the same tenant, and of its recall, or a copy or deletion of its message. */
    private void evidence(String of, RecallTrace line, RecipientRecall recall, Input.Ask ask, Input input) {
        boolean right;
        if (input instanceof Input.Delivery copy) {
            right = copies(recall, ask).contains(copy);
        } else if (input instanceof Input.Outcome outcome) {
            right = outcome.tenant().equals(recall.tenant())
                    && Normal.address(outcome.recipient()).equals(recall.recipient())
                    && Normal.id(outcome.messageId()).equals(Normal.id(ask.messageId()))
                    && (outcome.status() == Input.Status.DELETED
                            || Normal.id(outcome.recallId()).equals(recall.recallId()));
            if (line.getEvent() == TraceEvent.Outcome || line.getEvent() == TraceEvent.Late) {
                equal(
                        of + "time of the outcome",
                        outcome.time(),
                        line.getEventTime().toEpochMilli());
            }
        } else if (input instanceof Input.Cancel cancel) {
            right = cancel.tenant().equals(recall.tenant())
                    && Normal.id(cancel.recallId()).equals(recall.recallId());
        } else if (input instanceof Input.Approve approval) {
            right = approval.tenant().equals(recall.tenant())
                    && Normal.id(approval.recallId()).equals(recall.recallId());
        } else {
            right = input instanceof Input.Ask other
                    && other.tenant().equals(recall.tenant())
                    && Normal.id(other.recallId()).equals(recall.recallId());
        }
        if (!right) {
            wrong.add(of + "rests on " + input);
        }
    }

    /** "On success also: was it read, and for how long it lay in the mailbox." */
    private void deletion(String of, RecallTrace line, RecipientRecall recall, Input.Ask ask) {
        boolean told = copies(recall, ask).stream()
                .filter(copy -> Normal.address(copy.mailbox()).equals(line.getMailbox()))
                .anyMatch(copy -> all(Input.Outcome.class).stream()
                        .filter(o -> o.status() == Input.Status.DELETED
                                && o.deliveryId().equals(copy.deliveryId()))
                        .filter(o -> o.tenant().equals(recall.tenant()))
                        .anyMatch(o -> Objects.equals(o.wasRead(), line.getWasRead())
                                && line.getInMailboxMillis() == o.time() - copy.time()));
        if (!told) {
            wrong.add(of + "no deletion is of " + line.getMailbox() + ", read " + line.getWasRead() + ", after "
                    + line.getInMailboxMillis() + " ms");
        }
    }

    private void receivedOnce() {
        Map<RecipientRecall, Integer> times = new TreeMap<>();
        expected.endings().keySet().forEach(recall -> times.put(recall, 0));
        played.trace().stream()
                .map(Keyed::value)
                .filter(line -> line.getEvent() == TraceEvent.Receive)
                .forEach(line -> times.merge(
                        new RecipientRecall(line.getTenant(), line.getRecallId(), line.getRecipient()),
                        1,
                        Integer::sum));
        times.forEach((recall, count) -> equal("taken up, " + recall + ": times", 1, count));
    }

    private void commandsOnTheTrace() {
        List<String> left = played.commands().stream()
                .map(Keyed::value)
                .map(c -> c.getCommandId() + " " + c.getAttempt() + " " + c.getEventTime() + " " + c.getMailbox())
                .sorted()
                .toList();
        List<String> told = played.trace().stream()
                .map(Keyed::value)
                .filter(line -> line.getEvent() == TraceEvent.Command)
                .map(c -> c.getCommandId() + " " + c.getAttempt() + " " + c.getEventTime() + " " + c.getMailbox())
                .sorted()
                .toList();
        equal("commands on the trace", left, told);
    }

    private void reports(boolean exact) {
        Map<String, Set<RecipientRecall>> recalls = new TreeMap<>();
        asks.forEach((recall, ask) -> recalls.computeIfAbsent(
                        RecallKeys.recallKey(recall.tenant(), recall.recallId()), key -> new TreeSet<>())
                .add(recall));
        recalls.forEach((key, recipients) -> {
            RecallReport report = played.reports().get(key);
            if (report == null) {
                wrong.add("no report of " + key);
                return;
            }
            Input.Ask ask = asks.get(recipients.iterator().next());
            long parts = all(Input.Ask.class).stream()
                    .filter(part ->
                            RecallKeys.recallKey(part.tenant(), part.recallId()).equals(key))
                    .map(Input.Ask::part)
                    .distinct()
                    .count();
            String of = "of the report of " + key + ": ";
            equal(of + "messageId", Normal.id(ask.messageId()), report.getMessageId());
            equal(of + "sender", Normal.address(ask.sender()), report.getSender());
            equal(of + "subject", "Recall: " + ModelRecord.SUBJECT, report.getSubject());
            equal(of + "askedTime", ask.time(), report.getAskedTime().toEpochMilli());
            equal(of + "parts", ask.parts(), report.getParts());
            equal(of + "partsKnown", (int) parts, report.getPartsKnown());
            equal(of + "totalRecipients", ask.totalRecipients(), report.getTotalRecipients());
            equal(of + "knownRecipients", recipients.size(), report.getKnownRecipients());
            equal(of + "complete", parts == ask.parts(), report.getComplete());
            equal(of + "counts", counts(recipients), counts(report));
            // Until when copies count for a recall that was stopped before its approval is nowhere said.
            boolean stopped = recipients.stream()
                    .map(recall -> expected.endings().get(recall).reason())
                    .anyMatch(Expected.Reason.CANCELLED::equals);
            if (exact && !stopped) {
                Map<String, Integer> told = new TreeMap<>();
                report.getForwardedCopies()
                        .forEach((status, count) -> told.merge(unfinished(status), count, Integer::sum));
                equal(of + "forwardedCopies", forwarded(recipients), told);
            }
        });
    }

    private Map<String, Integer> counts(Set<RecipientRecall> recipients) {
        Map<String, Integer> counts = new TreeMap<>();
        for (RecipientRecall recall : recipients) {
            Expected.Ending end = expected.endings().get(recall);
            counts.merge(
                    end.reason() == null ? end.result().name() : end.reason().name(), 1, Integer::sum);
        }
        return counts;
    }

    private static Map<String, Integer> counts(RecallReport report) {
        Map<String, Integer> counts = new TreeMap<>(report.getFailedByReason());
        counts.put(Expected.Result.SUCCESS.name(), report.getSucceeded());
        counts.put(Expected.Result.DELIVERED.name(), report.getDelivered());
        counts.put("PENDING", report.getPending());
        int byReason = report.getFailedByReason().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        counts.put("without a reason", report.getFailed() - byReason);
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private Map<String, Integer> forwarded(Set<RecipientRecall> recipients) {
        Map<String, Integer> counts = new TreeMap<>();
        expected.forwarded().forEach((copy, status) -> {
            if (status != null && recipients.contains(copy.recall())) {
                counts.merge(unfinished(status.name()), 1, Integer::sum);
            }
        });
        return counts;
    }

    /** Which of an EXPIRED and a TRY_AGAIN that is stamped later counts is nowhere said: neither is a final answer. */
    private static String unfinished(String status) {
        return status.equals("EXPIRED") || status.equals("TRY_AGAIN") ? "no final answer" : status;
    }

    /** "An input dropped silently: it is used, or counted as a duplicate, or it is in the dead letters." */
    private void accounted() {
        Set<Input> found = new HashSet<>();
        played.trace().forEach(line -> played.evidence(line.value()).ifPresent(found::add));
        played.refused().forEach(refused -> found.add(refused.input()));
        for (Input input : history.inputs().stream().distinct().toList()) {
            boolean owed = input instanceof Input.Ask ask && !namesNobodyElse(ask)
                    || input instanceof Input.Cancel cancel && !isBehindAnother(cancel)
                    || input instanceof Input.Approve approval && !isBehindAnother(approval)
                    || input instanceof Input.Outcome outcome && !isBehindAnother(outcome);
            if (owed && !found.contains(input)) {
                wrong.add("neither on the trace nor a dead letter: " + input);
            }
        }
    }

    /** Whether each recipient of a part is named in another part, so that the part names repetitions alone. */
    private boolean namesNobodyElse(Input.Ask ask) {
        return ask.recipients().stream().allMatch(recipient -> all(Input.Ask.class).stream()
                .filter(other -> other.part() != ask.part())
                .anyMatch(other -> other.recipients().stream()
                        .anyMatch(named -> recall(other, named).equals(recall(ask, recipient)))));
    }

    /** The earliest cancel counts, a later one changes nothing. */
    private boolean isBehindAnother(Input.Cancel cancel) {
        return all(Input.Cancel.class).stream()
                .anyMatch(other -> !other.equals(cancel)
                        && other.tenant().equals(cancel.tenant())
                        && Normal.id(other.recallId()).equals(Normal.id(cancel.recallId()))
                        && Normal.address(other.requestedBy()).equals(Normal.address(cancel.requestedBy()))
                        && other.time() <= cancel.time());
    }

    /** The earliest approval by somebody who may approve counts. */
    private boolean isBehindAnother(Input.Approve approval) {
        return all(Input.Approve.class).stream()
                .anyMatch(other -> !other.equals(approval)
                        && other.tenant().equals(approval.tenant())
                        && Normal.id(other.recallId()).equals(Normal.id(approval.recallId()))
                        && other.time() <= approval.time());
    }

    /** The first final answer counts, and a deletion for one recall answers all. */
    private boolean isBehindAnother(Input.Outcome outcome) {
        return all(Input.Outcome.class).stream()
                .anyMatch(other -> !other.equals(outcome)
                        && other.status() != Input.Status.TRY_AGAIN
                        && other.tenant().equals(outcome.tenant())
                        && (other.status() == Input.Status.DELETED
                                || Normal.id(other.recallId()).equals(Normal.id(outcome.recallId())))
                        && Normal.address(other.recipient()).equals(Normal.address(outcome.recipient()))
                        && Normal.id(other.messageId()).equals(Normal.id(outcome.messageId()))
                        && other.deliveryId().equals(outcome.deliveryId())
                        && other.time() <= outcome.time());
    }

    private void refused() {
        Set<String> right = new TreeSet<>();
        for (Input input : history.inputs()) {
            if (!mayBeForgotten(input)) {
                why(input).ifPresent(reason -> right.add(reason + " " + input));
            }
        }
        Set<String> is = new TreeSet<>();
        played.refused().stream()
                .filter(refused -> !mayBeForgotten(refused.input()) && !answersNothing(refused.input()))
                .forEach(refused -> is.add(refused.reason() + " " + refused.input()));
        equal("dead letters", right, is);
    }

    /** Whether an outcome answers a repetition that may have stayed away, so that its command is unknown. */
    private boolean answersNothing(Input input) {
        return input instanceof Input.Outcome outcome
                && expected.needless().stream()
                        .anyMatch(command -> command.attempt() == outcome.attempt()
                                && command.copy().deliveryId().equals(CopyIds.of(outcome.deliveryId()))
                                && command.copy()
                                        .recall()
                                        .equals(new RecipientRecall(
                                                outcome.tenant(),
                                                Normal.id(outcome.recallId()),
                                                Normal.address(outcome.recipient()))));
    }

    /**
     * Whether the recall that a cancel or an approval is about may be over and forgotten, an hour after its deadline. The
     * input is then a dead letter, and before on the trace as late: {@link #accounted()} demands one of them.
     */
    private boolean mayBeForgotten(Input input) {
        Optional<Input.Ask> ask = input instanceof Input.Cancel cancel
                ? ask(cancel.tenant(), cancel.recallId())
                : input instanceof Input.Approve approval
                        ? ask(approval.tenant(), approval.recallId())
                        : Optional.empty();
        return ask.isPresent()
                && input.time() >= ask.get().time() + history.policy().window() + HOUR;
    }

    /** A cancel comes from who asked; an approval from neither asker nor sender, of a recall that is asked for. */
    private Optional<String> why(Input input) {
        if (input instanceof Input.Cancel cancel) {
            Optional<Input.Ask> ask = ask(cancel.tenant(), cancel.recallId());
            return ask.isEmpty()
                    ? Optional.of("UNKNOWN_RECALL")
                    : ask.filter(a -> !Normal.address(a.requestedBy()).equals(Normal.address(cancel.requestedBy())))
                            .map(a -> "NOT_THE_ASKER");
        }
        if (input instanceof Input.Approve approval) {
            Optional<Input.Ask> ask = ask(approval.tenant(), approval.recallId());
            return ask.isEmpty() ? Optional.of("UNKNOWN_RECALL") : why(approval, ask.get());
        }
        return Optional.empty();
    }

    private Optional<Input.Ask> ask(String tenant, String recallId) {
        return all(Input.Ask.class).stream()
                .filter(ask ->
                        ask.tenant().equals(tenant) && Normal.id(ask.recallId()).equals(Normal.id(recallId)))
                .findFirst();
    }

    private Optional<String> why(Input.Approve approval, Input.Ask ask) {
        String by = Normal.address(approval.approvedBy());
        if (by.equals(Normal.address(ask.requestedBy())) || by.equals(Normal.address(ask.sender()))) {
            return Optional.of("SELF_APPROVAL");
        }
        if (approval.time() < ask.time()) {
            return Optional.of("NOT_WAITING");
        }
        return approval.parts().stream().anyMatch(history.inputs()::contains)
                ? Optional.empty()
                : Optional.of("NOT_WHAT_WAS_ASKED");
    }
}
