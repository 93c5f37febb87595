package org.mailrecall.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.DeliveryPlace;
import org.mailrecall.domain.copy.DeliveryRoute;
import org.mailrecall.domain.copy.OutcomeStatus;
import org.mailrecall.domain.limit.CountedRecall;
import org.mailrecall.domain.recall.Approval;
import org.mailrecall.domain.recall.Command;
import org.mailrecall.domain.recall.Decision;
import org.mailrecall.domain.recall.RecallEvent;
import org.mailrecall.domain.recall.RecipientRecalls;
import org.mailrecall.domain.trace.TraceEvent;
import org.mailrecall.domain.trace.TraceLine;
import org.mailrecall.model.Expected;
import org.mailrecall.model.History;
import org.mailrecall.model.Input;
import org.mailrecall.model.Policy;

/** Plays a history through {@link RecipientRecalls} with the least around it, and tells what came out in the model's words. */
final class CoreUnderTest implements RecallDesk.Sink {
    private static final Map<String, String> ADDRESSES = new ConcurrentHashMap<>();

    private final RecallPolicy policy;
    private final RecallDesk desk;
    private final Map<String, Intake> intakes = new HashMap<>();
    private final List<Map.Entry<Expected.RecipientRecall, Expected.Ending>> endings = new ArrayList<>();
    private final List<Expected.Command> commands = new ArrayList<>();

    /** One recall as a whole: its parts count once; of cancels, and of approvals, the earliest by who may counts. */
    private static final class Intake {
        final Map<Integer, List<RecipientRequest>> parts = new HashMap<>();
        final List<Input.Cancel> cancels = new ArrayList<>();
        final List<Input.Approve> approvals = new ArrayList<>();
    }

    private CoreUnderTest(History history) {
        Policy times = history.policy();
        policy = new RecallPolicy(
                times.window(),
                times.approvalWindow(),
                times.lateness(),
                times.remembered(),
                times.answerTimeout(),
                times.backoffFirst(),
                times.backoffMax(),
                history.waiting());
        desk = new RecallDesk(policy, this);
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
            ask(ask);
        } else if (input instanceof Input.Cancel cancel) {
            cancel(cancel);
        } else if (input instanceof Input.Approve approval) {
            approve(approval);
        } else if (input instanceof Input.Delivery delivery) {
            desk.deliver(key(delivery.tenant(), delivery.recipient(), delivery.messageId()), copy(delivery));
        } else if (input instanceof Input.Outcome outcome) {
            desk.answer(key(outcome.tenant(), outcome.recipient(), outcome.messageId()), answered(outcome));
        } else if (input instanceof Input.Settings settings) {
            desk.settings(
                    settings.tenant(),
                    settings.time(),
                    new TenantSettings(
                            !Boolean.FALSE.equals(settings.messageRecallEnabled()),
                            !Boolean.FALSE.equals(settings.recallReadMessagesEnabled()),
                            settings.maxMessageAgeMillis(),
                            new TenantSettings.Limits(
                                    settings.rules().perSender(),
                                    settings.rules().perTenant(),
                                    settings.rules().window() == null
                                            ? TenantSettings.Limits.USUAL_WINDOW
                                            : settings.rules().window()),
                            new TenantSettings.ApprovalRule(
                                    settings.rules().aboveRecipients(),
                                    settings.rules().olderThan())));
        }
    }

    private void ask(Input.Ask ask) {
        Intake intake = intake(ask.tenant(), ask.recallId());
        if (desk.watermark() >= ask.time() + policy.window() || intake.parts.containsKey(ask.part())) {
            return;
        }
        List<RecipientRequest> requests = ask.recipients().stream()
                .map(recipient -> request(ask, recipient))
                .toList();
        if (intake.parts.isEmpty()) {
            RecipientRequest first = requests.get(0);
            desk.counted(new CountedRecall(
                    first.tenant(),
                    first.recallId(),
                    first.sender(),
                    first.requestedBy(),
                    first.askedAt(),
                    first.countedAt()));
        }
        intake.parts.put(ask.part(), requests);
        for (RecipientRequest request : requests) {
            RecallEvent.Cancelled first = intake.cancels.stream()
                    .filter(cancel -> asked(request, cancel))
                    .map(cancel -> new RecallEvent.Cancelled(cancel.time(), null))
                    .min(java.util.Comparator.comparingLong(RecallEvent.Cancelled::at))
                    .orElse(null);
            RecallEvent.Approved approved = intake.approvals.stream()
                    .filter(approval -> second(request, approval))
                    .map(CoreUnderTest::approved)
                    .min(java.util.Comparator.comparingLong(a -> a.approval().at()))
                    .orElse(null);
            desk.ask(key(request.tenant(), request.recipient(), request.messageId()), request, first, approved);
        }
    }

    private void cancel(Input.Cancel cancel) {
        Intake intake = intake(cancel.tenant(), cancel.recallId());
        intake.cancels.add(cancel);
        intake.parts
                .values()
                .forEach(requests -> requests.forEach(request -> {
                    if (asked(request, cancel)) {
                        desk.followUp(
                                key(request.tenant(), request.recipient(), request.messageId()),
                                request.recallId(),
                                new RecallEvent.Cancelled(cancel.time(), null));
                    }
                }));
    }

    private void approve(Input.Approve approval) {
        Intake intake = intake(approval.tenant(), approval.recallId());
        intake.approvals.add(approval);
        intake.parts
                .values()
                .forEach(requests -> requests.forEach(request -> {
                    if (second(request, approval)) {
                        desk.followUp(
                                key(request.tenant(), request.recipient(), request.messageId()),
                                request.recallId(),
                                approved(approval));
                    }
                }));
    }

    private static RecallEvent.Approved approved(Input.Approve approval) {
        return new RecallEvent.Approved(new Approval(address(approval.approvedBy()), approval.time(), null));
    }

    private static boolean second(RecipientRequest request, Input.Approve approval) {
        String by = address(approval.approvedBy());
        return !by.equals(request.requestedBy())
                && !by.equals(request.sender())
                && approval.time() >= request.askedAt();
    }

    private static boolean asked(RecipientRequest request, Input.Cancel cancel) {
        return request.requestedBy().equals(address(cancel.requestedBy()));
    }

    private Intake intake(String tenant, String recallId) {
        return intakes.computeIfAbsent(RecallKeys.recallKey(tenant, recallId), key -> new Intake());
    }

    private static String key(String tenant, String recipient, String messageId) {
        return String.join("\n", tenant, address(recipient), MessageIds.normalise(messageId));
    }

    private static String address(String address) {
        return ADDRESSES.computeIfAbsent(address, MailAddresses::normalise);
    }

    private static RecipientRequest request(Input.Ask ask, Input.Recipient recipient) {
        return new RecipientRequest(
                ask.tenant(),
                MessageIds.normalise(ask.recallId()),
                MessageIds.normalise(ask.messageId()),
                address(ask.sender()),
                address(ask.requestedBy()),
                address(recipient.address()),
                RecipientLocation.valueOf(recipient.location().name()),
                ask.encrypted(),
                "subject",
                ask.sentTime(),
                ask.time(),
                ask.time(),
                ask.totalRecipients(),
                null,
                null);
    }

    private static Copy copy(Input.Delivery delivery) {
        return new Copy(
                delivery.deliveryId(),
                address(delivery.sender()),
                address(delivery.mailbox()),
                DeliveryRoute.valueOf(delivery.route().name()),
                DeliveryPlace.valueOf(delivery.place().name()),
                delivery.time(),
                null);
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
                Expected.Verdict.valueOf(result.name()),
                result == RecallResult.FAILED
                        ? Expected.Reason.valueOf(line.reason().name())
                        : null,
                line.at());
    }
}
