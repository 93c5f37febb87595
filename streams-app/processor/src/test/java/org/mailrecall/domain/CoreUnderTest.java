package org.mailrecall.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.DeliveryPlace;
import org.mailrecall.domain.copy.DeliveryRoute;
import org.mailrecall.domain.copy.OutcomeStatus;
import org.mailrecall.domain.recall.RecipientRecalls;
import org.mailrecall.domain.recall.decision.Command;
import org.mailrecall.domain.recall.decision.Decision;
import org.mailrecall.domain.trace.TraceEvent;
import org.mailrecall.domain.trace.TraceLine;
import org.mailrecall.model.Expected;
import org.mailrecall.model.Input;
import org.mailrecall.model.history.History;

/**
 * Plays a history through {@link RecipientRecalls} with the least around it, and reports the results in the model's
 * words.
 */
final class CoreUnderTest implements RecallDesk.Sink {
    private static final Map<String, String> ADDRESSES = new ConcurrentHashMap<>();

    private final RecallPolicy policy;
    private final RecallDesk desk;
    private final IntakeUnderTest intake;
    private final List<Map.Entry<Expected.RecipientRecall, Expected.Ending>> endings = new ArrayList<>();
    private final List<Expected.Command> commands = new ArrayList<>();

    private CoreUnderTest(History history) {
        policy = PolicyOf.history(history);
        desk = new RecallDesk(policy, this);
        intake = new IntakeUnderTest(policy, desk);
    }

    static Expected.Observed play(History history) {
        CoreUnderTest core = new CoreUnderTest(history);
        long clock = 0;
        NavigableSet<Long> ticks = history.ticks();
        for (Input input : history.inputs()) {
            for (long tick : between(ticks, clock, input.time())) {
                core.desk.advance(tick - core.policy.lateness());
            }
            clock = Math.max(clock, input.time());
            core.desk.advance(clock - core.policy.lateness());
            core.take(input);
        }
        return new Expected.Observed(core.endings, core.commands);
    }

    private static SortedSet<Long> between(NavigableSet<Long> ticks, long after, long before) {
        return after < before ? ticks.subSet(after, false, before, false) : new TreeSet<>();
    }

    private void take(Input input) {
        if (input instanceof Input.Ask ask) {
            intake.ask(ask);
        } else if (input instanceof Input.Cancel cancel) {
            intake.cancel(cancel);
        } else if (input instanceof Input.Approve approval) {
            intake.approve(approval);
        } else if (input instanceof Input.Delivery delivery) {
            desk.deliver(key(delivery.tenant(), delivery.recipient(), delivery.messageId()), copy(delivery));
        } else if (input instanceof Input.Outcome outcome) {
            desk.answer(key(outcome.tenant(), outcome.recipient(), outcome.messageId()), answered(outcome));
        } else if (input instanceof Input.Settings settings) {
            desk.settings(
                    settings.tenant(),
                    settings.time(),
                    TenantSettings.builder()
                            .recallEnabled(!Boolean.FALSE.equals(settings.messageRecallEnabled()))
                            .recallReadMessages(!Boolean.FALSE.equals(settings.recallReadMessagesEnabled()))
                            .maxMessageAge(settings.maxMessageAgeMillis())
                            .limits(new TenantSettings.Limits(
                                    settings.rules().perSender(),
                                    settings.rules().perTenant(),
                                    settings.rules().window() == null
                                            ? TenantSettings.Limits.USUAL_WINDOW
                                            : settings.rules().window()))
                            .approval(new TenantSettings.ApprovalRule(
                                    settings.rules().aboveRecipients(),
                                    settings.rules().olderThan(),
                                    approvers(settings.rules().approvers())))
                            .onlySubmitterMayRecall(settings.rules().onlySubmitter())
                            .build());
        }
    }

    private static List<String> approvers(List<String> spelled) {
        return spelled == null
                ? List.of()
                : spelled.stream()
                        .map(approver -> approver.startsWith("@")
                                ? address("x" + approver).substring(1)
                                : address(approver))
                        .toList();
    }

    static String key(String tenant, String recipient, String messageId) {
        return String.join("\n", tenant, address(recipient), MessageIds.normalise(messageId));
    }

    static String address(String address) {
        return ADDRESSES.computeIfAbsent(address, MailAddresses::normalise);
    }

    private static Copy copy(Input.Delivery delivery) {
        return Copy.builder()
                .copyId(delivery.deliveryId())
                .sender(address(delivery.sender()))
                .mailbox(address(delivery.mailbox()))
                .route(DeliveryRoute.valueOf(delivery.route().name()))
                .place(DeliveryPlace.valueOf(delivery.place().name()))
                .deliveredAt(delivery.time())
                .submittedBy(delivery.submittedBy() == null ? null : address(delivery.submittedBy()))
                .build();
    }

    private static RecallDesk.Answer answered(Input.Outcome outcome) {
        return new RecallDesk.Answer(
                MessageIds.normalise(outcome.recallId()),
                outcome.deliveryId(),
                outcome.attempt(),
                OutcomeStatus.valueOf(outcome.status().name()),
                outcome.time(),
                outcome.wasRead());
    }

    @Override
    public void decided(Decision decision) {
        RecipientRequest request = decision.state().request();
        Expected.RecipientRecall recall =
                new Expected.RecipientRecall(request.tenant(), request.recallId(), request.recipient());
        for (TraceLine line : decision.trace()) {
            if (line.event() == TraceEvent.DROP || line.event() == TraceEvent.DELIVER) {
                endings.add(Map.entry(recall, ending(line)));
            }
        }
        for (Command command : decision.commands()) {
            commands.add(new Expected.Command(
                    new Expected.Copy(recall, command.copy().copyId()),
                    command.attempt(),
                    command.due(),
                    command.onlyIfUnread()));
        }
    }

    private static Expected.Ending ending(TraceLine line) {
        RecallResult result = line.result();
        return new Expected.Ending(
                Expected.Result.valueOf(result.name()),
                result == RecallResult.FAILED
                        ? Expected.Reason.valueOf(line.reason().name())
                        : null,
                line.at());
    }
}
