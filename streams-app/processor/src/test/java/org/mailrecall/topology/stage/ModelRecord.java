package org.mailrecall.topology.stage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.mailrecall.contract.ApprovalDigest;
import org.mailrecall.contract.CopyIds;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.domain.recall.state.CommandIds;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.DeliveryPlace;
import org.mailrecall.events.DeliveryRoute;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.RecipientLocation;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.model.Expected;
import org.mailrecall.model.Expected.Command;
import org.mailrecall.model.Expected.Copy;
import org.mailrecall.model.Expected.Ending;
import org.mailrecall.model.Expected.Observed;
import org.mailrecall.model.Expected.RecipientRecall;
import org.mailrecall.model.Input;
import org.mailrecall.model.Normal;

/**
 * An input of the reference model as a record of its topic, and outputs back in the model's words.
 *
 * @param topic where it goes
 * @param key its key
 * @param value its value
 */
public record ModelRecord(Topic topic, String key, SpecificRecord value) {
    /** The subject of every message. */
    public static final String SUBJECT = "subject";

    /** The record of an input; nothing for a tick. */
    public static Optional<ModelRecord> of(Input input) {
        if (input instanceof Input.Ask ask) {
            return record(Topics.RECALL_REQUESTS, RecallKeys.recallKey(ask.tenant(), ask.recallId()), request(ask));
        } else if (input instanceof Input.Cancel cancel) {
            return record(
                    Topics.RECALL_REQUESTS,
                    RecallKeys.recallKey(cancel.tenant(), cancel.recallId()),
                    new RecallRequest(
                            cancel.tenant(),
                            cancel.recallId(),
                            RequestAction.CANCEL,
                            Instant.ofEpochMilli(cancel.time()),
                            cancel.requestedBy(),
                            null,
                            List.of()));
        } else if (input instanceof Input.Approve approval) {
            return record(
                    Topics.RECALL_REQUESTS,
                    RecallKeys.recallKey(approval.tenant(), approval.recallId()),
                    new RecallRequest(
                            approval.tenant(),
                            approval.recallId(),
                            RequestAction.APPROVE,
                            Instant.ofEpochMilli(approval.time()),
                            approval.approvedBy(),
                            null,
                            approval.parts().stream()
                                    .map(part -> ApprovalDigest.of(request(part)))
                                    .distinct()
                                    .toList()));
        } else if (input instanceof Input.Delivery copy) {
            return record(
                    Topics.DELIVERED_MESSAGES,
                    RecallKeys.recipientKey(copy.tenant(), copy.recipient(), copy.messageId()),
                    new DeliveredMessage(
                            copy.tenant(),
                            copy.messageId(),
                            copy.recipient(),
                            copy.deliveryId(),
                            Instant.ofEpochMilli(copy.time()),
                            copy.sender(),
                            copy.mailbox(),
                            DeliveryRoute.valueOf(copy.route().name()),
                            DeliveryPlace.valueOf(copy.place().name()),
                            copy.submittedBy()));
        } else if (input instanceof Input.Outcome outcome) {
            return record(
                    Topics.DELETE_OUTCOMES,
                    RecallKeys.recipientKey(outcome.tenant(), outcome.recipient(), outcome.messageId()),
                    outcome(outcome));
        } else if (input instanceof Input.Settings settings) {
            return record(
                    Topics.TENANT_SETTINGS,
                    settings.tenant(),
                    TenantSettings.newBuilder()
                            .setTenant(settings.tenant())
                            .setEventTime(Instant.ofEpochMilli(settings.time()))
                            .setMessageRecallEnabled(settings.messageRecallEnabled())
                            .setRecallReadMessagesEnabled(settings.recallReadMessagesEnabled())
                            .setMaxMessageAgeMillis(settings.maxMessageAgeMillis())
                            .setRecallsPerSender(settings.rules().perSender())
                            .setRecallsPerTenant(settings.rules().perTenant())
                            .setLimitWindowMillis(settings.rules().window())
                            .setApprovalAboveRecipients(settings.rules().aboveRecipients())
                            .setApprovalOlderThanMillis(settings.rules().olderThan())
                            .setApprovers(settings.rules().approvers())
                            .setOnlySubmitterMayRecall(settings.rules().onlySubmitter())
                            .build());
        }
        return Optional.empty();
    }

    /** Returns the observed results in the model's words. */
    public static Observed observed(List<RecallTrace> trace, List<DeleteCommand> commands) {
        return new Observed(endings(trace), commands(commands));
    }

    private static Optional<ModelRecord> record(Topic topic, String key, SpecificRecord value) {
        return Optional.of(new ModelRecord(topic, key, value));
    }

    private static RecallRequest request(Input.Ask ask) {
        List<RequestedRecipient> recipients = ask.recipients().stream()
                .map(recipient -> new RequestedRecipient(
                        recipient.address(),
                        null,
                        RecipientLocation.valueOf(recipient.location().name())))
                .toList();
        return new RecallRequest(
                ask.tenant(),
                ask.recallId(),
                RequestAction.ASK,
                Instant.ofEpochMilli(ask.time()),
                ask.requestedBy(),
                new RecallAsk(
                        ask.messageId(),
                        ask.sender(),
                        role(ask),
                        SUBJECT,
                        recipients,
                        ask.encrypted(),
                        Instant.ofEpochMilli(ask.sentTime()),
                        replacement(ask),
                        ask.part(),
                        ask.parts(),
                        ask.totalRecipients(),
                        ask.submittedBy()),
                List.of());
    }

    /** The role in which somebody asks: SELF for one's own mail; otherwise any other, always the same for a recall. */
    public static AskerRole role(Input.Ask ask) {
        if (Normal.address(ask.sender()).equals(Normal.address(ask.requestedBy()))) {
            return AskerRole.SELF;
        }
        List<AskerRole> others = List.of(AskerRole.DELEGATE, AskerRole.SHARED_MAILBOX, AskerRole.DISTRIBUTION_LIST);
        return others.get(Math.floorMod(Objects.hash(ask.recallId(), ask.time()), others.size()));
    }

    /** Every third recall replaces its message, by ordinary mail that nothing is done about. */
    private static String replacement(Input.Ask ask) {
        return Math.floorMod(Objects.hash(ask.time(), ask.sender()), 3) == 0 ? "replacement@one.example" : null;
    }

    private static DeleteOutcome outcome(Input.Outcome outcome) {
        return DeleteOutcome.newBuilder()
                .setTenant(outcome.tenant())
                .setCommandId(commandId(outcome))
                .setAttempt(outcome.attempt())
                .setRecallId(outcome.recallId())
                .setRecipient(outcome.recipient())
                .setMessageId(outcome.messageId())
                .setStatus(OutcomeStatus.valueOf(outcome.status().name()))
                .setEventTime(Instant.ofEpochMilli(outcome.time()))
                .setWasRead(outcome.wasRead())
                .build();
    }

    private static String commandId(Input.Outcome outcome) {
        return commandId(outcome.tenant(), outcome.recallId(), outcome.recipient(), outcome.deliveryId());
    }

    /** The id of the command for a copy, as the processor computes it. */
    public static String commandId(String tenant, String recallId, String recipient, String deliveryId) {
        return CommandIds.of(
                tenant, MessageIds.normalise(recallId), MailAddresses.normalise(recipient), CopyIds.of(deliveryId));
    }

    /**
     * Returns the expected results, with copies named as commands name them; the model names them by their deliveries.
     */
    public static Expected inCommandsWords(Expected expected) {
        return new Expected(
                expected.endings(),
                inCommandsWords(expected.commands()),
                inCommandsWords(expected.racing()),
                inCommandsWords(expected.needless()),
                expected.lateness(),
                expected.forwarded(),
                expected.releases());
    }

    private static SortedSet<Command> inCommandsWords(SortedSet<Command> commands) {
        return commands.stream()
                .map(command -> new Command(
                        new Copy(
                                command.copy().recall(),
                                CopyIds.of(command.copy().deliveryId())),
                        command.attempt(),
                        command.due(),
                        command.onlyIfUnread()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Map.Entry<RecipientRecall, Ending>> endings(List<RecallTrace> trace) {
        List<Map.Entry<RecipientRecall, Ending>> endings = new ArrayList<>();
        for (RecallTrace line : trace) {
            if (line.getEvent() == TraceEvent.Drop || line.getEvent() == TraceEvent.Deliver) {
                boolean failed = line.getEvent() == TraceEvent.Drop && line.getReason() != null;
                endings.add(Map.entry(
                        new RecipientRecall(line.getTenant(), line.getRecallId(), line.getRecipient()),
                        new Ending(
                                Expected.Result.valueOf(line.getResult().name().toUpperCase(java.util.Locale.ROOT)),
                                failed
                                        ? Expected.Reason.valueOf(
                                                line.getReason().name())
                                        : null,
                                line.getEventTime().toEpochMilli())));
            }
        }
        return endings;
    }

    private static List<Command> commands(List<DeleteCommand> commands) {
        return commands.stream()
                .map(command -> new Command(
                        new Copy(
                                new RecipientRecall(command.getTenant(), command.getRecallId(), command.getRecipient()),
                                command.getCopyId()),
                        command.getAttempt(),
                        command.getEventTime().toEpochMilli(),
                        command.getOnlyIfUnread()))
                .toList();
    }
}
