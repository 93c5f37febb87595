package org.mailrecall.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mailrecall.contract.ApprovalDigest;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.model.Input;
import org.mailrecall.model.Policy;
import org.mailrecall.model.history.History;
import org.mailrecall.topology.stage.ModelRecord;

/**
 * The records of a recorded history with their append times. It also gives those that are inputs in the form of the
 * reference model.
 */
public final class RecordedHistory {
    /** A record and when it was appended. */
    public record Appended(ReplayLine.Event event, long at) {
        /** Returns the event time of the value; for a tombstone the append time. */
        long time() {
            return event.eventTime().orElse(at);
        }
    }

    private final List<Appended> records = new ArrayList<>();
    private final Map<List<Object>, RecallAsk> firstParts = new HashMap<>();
    private final Map<String, Input.Ask> partsByDigest = new HashMap<>();
    private final Map<String, String> copies = new HashMap<>();

    private RecordedHistory() {}

    /** Reads a file in the format of {@code recall replay}. */
    public static RecordedHistory read(Path file) throws IOException {
        RecordedHistory history = new RecordedHistory();
        long clock = 0;
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            ReplayLine read = ReplayLine.parse(line);
            if (read instanceof ReplayLine.Event event) {
                clock = Math.max(
                        clock, event.appendedAt().orElse(event.eventTime().orElse(0)));
                history.records.add(new Appended(event, clock));
            } else if (read instanceof ReplayLine.Clock tick) {
                clock = tick.time();
            }
        }
        return history;
    }

    /** Returns the records in the order of the file. */
    public List<Appended> records() {
        return List.copyOf(records);
    }

    /** Returns the history for the reference model, which does not know input that cannot be used. */
    public History toModel() {
        List<Input> inputs = new ArrayList<>();
        records.stream().filter(RecordedHistory::inTime).forEach(record -> {
            try {
                add(record, inputs);
            } catch (IllegalArgumentException e) {
                // an address or id that is none
            }
        });
        inputs.add(new Input.Tick(
                records.get(records.size() - 1).at() + 2 * Policy.DEFAULT.window() + Policy.DEFAULT.approvalWindow()));
        return new History(inputs, Policy.DEFAULT, false);
    }

    private static boolean inTime(Appended record) {
        boolean tooLate = record.event().topic() == Topics.DELIVERED_MESSAGES
                && record.time() < record.at() - Policy.DEFAULT.remembered();
        boolean pastDeadline = record.event().topic() == Topics.RECALL_REQUESTS
                && record.time() + Policy.DEFAULT.window() <= record.at() - Policy.DEFAULT.lateness();
        return record.time() >= 0 && record.time() <= record.at() + 300_000 && !tooLate && !pastDeadline;
    }

    private void add(Appended record, List<Input> inputs) {
        if (record.event().topic() == Topics.TENANT_SETTINGS) {
            settings(record, inputs);
        } else if (record.event().value() instanceof RecallRequest request) {
            request(request, record.time(), inputs);
        } else if (record.event().value() instanceof DeliveredMessage copy) {
            MailAddresses.normalise(copy.getRecipient());
            inputs.add(new Input.Delivery(
                    copy.getTenant(),
                    copy.getMessageId(),
                    copy.getRecipient(),
                    copy.getDeliveryId(),
                    copy.getSender(),
                    copy.getMailbox(),
                    Input.Route.valueOf(copy.getRoute().name()),
                    Input.Place.valueOf(copy.getPlace().name()),
                    record.time(),
                    copy.getSubmittedBy()));
        } else if (record.event().value() instanceof DeleteOutcome outcome) {
            outcome(outcome, record.time(), inputs);
        }
    }

    private static void settings(Appended record, List<Input> inputs) {
        String tenant = record.event().key();
        if (record.event().value() == null) {
            inputs.add(new Input.Settings(tenant, null, null, null, record.time()));
        } else if (record.event().value() instanceof TenantSettings s
                && s.getTenant().equals(tenant)) {
            inputs.add(new Input.Settings(
                    tenant,
                    s.getMessageRecallEnabled(),
                    s.getRecallReadMessagesEnabled(),
                    s.getMaxMessageAgeMillis(),
                    new Input.Rules(
                            s.getRecallsPerSender(),
                            s.getRecallsPerTenant(),
                            s.getLimitWindowMillis(),
                            s.getApprovalAboveRecipients(),
                            s.getApprovalOlderThanMillis(),
                            s.getApprovers(),
                            Boolean.TRUE.equals(s.getOnlySubmitterMayRecall())),
                    record.time()));
        }
    }

    private void request(RecallRequest request, long time, List<Input> inputs) {
        MailAddresses.normalise(request.getRequestedBy());
        if (request.getAction() == RequestAction.CANCEL) {
            inputs.add(new Input.Cancel(request.getTenant(), request.getRecallId(), request.getRequestedBy(), time));
        } else if (request.getAction() == RequestAction.APPROVE) {
            inputs.add(new Input.Approve(
                    request.getTenant(),
                    request.getRecallId(),
                    request.getRequestedBy(),
                    time,
                    request.getApprovedDigests().stream()
                            .map(partsByDigest::get)
                            .filter(part -> part != null)
                            .toList()));
        } else if (request.getAction() == RequestAction.ASK) {
            RecallAsk ask = request.getAsk();
            RecallAsk first = firstParts.putIfAbsent(List.of(request.getTenant(), request.getRecallId()), ask);
            // A part that contradicts an earlier part is a dead letter.
            if (first == null || first.getParts() == ask.getParts()) {
                Input.Ask part = ask(request, ask, time);
                partsByDigest.put(ApprovalDigest.of(request), part);
                inputs.add(part);
            }
        }
    }

    private static Input.Ask ask(RecallRequest request, RecallAsk ask, long time) {
        List<Input.Recipient> recipients = new ArrayList<>();
        for (RequestedRecipient recipient : ask.getRecipients()) {
            recipients.add(new Input.Recipient(
                    recipient.getAddress(),
                    Input.Location.valueOf(recipient.getLocation().name())));
        }
        return new Input.Ask(
                request.getTenant(),
                request.getRecallId(),
                ask.getOriginalMessageId(),
                ask.getSender(),
                request.getRequestedBy(),
                recipients,
                ask.getEncrypted(),
                ask.getSentTime().toEpochMilli(),
                time,
                ask.getPart(),
                ask.getParts(),
                ask.getTotalRecipients(),
                ask.getSubmittedBy());
    }

    /** The model names the copy; the record has the command's id, which follows from it. */
    private void outcome(DeleteOutcome outcome, long time, List<Input> inputs) {
        if (firstParts.containsKey(List.of(outcome.getTenant(), outcome.getRecallId()))) {
            inputs.add(new Input.Outcome(
                    outcome.getTenant(),
                    outcome.getRecallId(),
                    outcome.getRecipient(),
                    outcome.getMessageId(),
                    deliveryId(outcome),
                    outcome.getAttempt(),
                    Input.Status.valueOf(outcome.getStatus().name()),
                    outcome.getWasRead(),
                    time));
        }
    }

    private String deliveryId(DeleteOutcome outcome) {
        return copies.computeIfAbsent(outcome.getCommandId(), id -> records.stream()
                .map(record -> record.event().value())
                .filter(DeliveredMessage.class::isInstance)
                .map(value -> ((DeliveredMessage) value).getDeliveryId())
                .filter(copy -> ModelRecord.commandId(
                                outcome.getTenant(), outcome.getRecallId(), outcome.getRecipient(), copy)
                        .equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no copy for command " + id)));
    }
}
