package org.mailrecall.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.intake.AskedPart;
import org.mailrecall.domain.intake.Fingerprints;
import org.mailrecall.domain.intake.FollowUp;
import org.mailrecall.domain.intake.Intake;
import org.mailrecall.domain.intake.IntakeContext;
import org.mailrecall.domain.intake.IntakeDecision;
import org.mailrecall.domain.intake.IntakeEvent;
import org.mailrecall.domain.intake.IntakeMessage;
import org.mailrecall.domain.intake.IntakeState;
import org.mailrecall.domain.intake.KnownPart;
import org.mailrecall.domain.intake.OriginalRecord;
import org.mailrecall.domain.limit.CountedRecall;
import org.mailrecall.domain.recall.decision.RecallEvent;
import org.mailrecall.domain.recall.state.Approval;
import org.mailrecall.model.Input;

/** Plays the requests of a history through {@link Intake#decide} with its state in memory, and tells the desk at once. */
final class IntakeUnderTest {
    private static final int MOST_WAITING = 8;
    private static final OriginalRecord ORIGINAL = new OriginalRecord(null, ByteBuffer.allocate(0), 0, "");
    private static final Fingerprints PLAIN = new Fingerprints() {
        @Override
        public ByteBuffer of(String text) {
            return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public boolean match(ByteBuffer stored, String text) {
            return stored.equals(of(text));
        }
    };

    /** The stored rows of a recall. */
    private static final class Rows {
        IntakeState state;
        final Map<Integer, KnownPart> parts = new HashMap<>();
    }

    private final RecallPolicy policy;
    private final RecallDesk desk;
    private final Map<String, Rows> recalls = new HashMap<>();

    IntakeUnderTest(RecallPolicy policy, RecallDesk desk) {
        this.policy = policy;
        this.desk = desk;
    }

    void ask(Input.Ask ask) {
        Map<String, RecipientRequest> recipients = new LinkedHashMap<>();
        for (Input.Recipient recipient : ask.recipients()) {
            RecipientRequest request = request(ask, recipient);
            recipients.putIfAbsent(request.recipient(), request);
        }
        AskedPart part = new AskedPart(
                ask.part(),
                ask.parts(),
                digest(ask),
                ask.recipients().size() - recipients.size(),
                List.copyOf(recipients.values()));
        decide(ask.tenant(), ask.recallId(), new IntakeEvent.PartAsked(part));
    }

    void cancel(Input.Cancel cancel) {
        FollowUp followUp = new FollowUp(
                FollowUp.Kind.CANCEL,
                CoreUnderTest.address(cancel.requestedBy()),
                cancel.time(),
                Set.of(),
                null,
                ORIGINAL);
        decide(cancel.tenant(), cancel.recallId(), new IntakeEvent.FollowUpReceived(followUp));
    }

    void approve(Input.Approve approval) {
        FollowUp followUp = new FollowUp(
                FollowUp.Kind.APPROVAL,
                CoreUnderTest.address(approval.approvedBy()),
                approval.time(),
                approval.parts().stream().map(IntakeUnderTest::digest).collect(Collectors.toSet()),
                null,
                ORIGINAL);
        decide(approval.tenant(), approval.recallId(), new IntakeEvent.FollowUpReceived(followUp));
    }

    private void decide(String tenant, String recallId, IntakeEvent event) {
        Rows rows = recalls.computeIfAbsent(RecallKeys.recallKey(tenant, recallId), key -> new Rows());
        IntakeContext context = new IntakeContext(policy, desk.watermark(), PLAIN, rows.parts::get, MOST_WAITING);
        IntakeDecision decision = Intake.decide(rows.state, event, context);
        rows.state = decision.state();
        decision.changedParts().forEach(part -> rows.parts.put(part.number(), part));
        decision.messages().forEach(message -> send(rows, MessageIds.normalise(recallId), message));
    }

    private void send(Rows rows, String recallId, IntakeMessage message) {
        if (message instanceof IntakeMessage.RecallAsked asked) {
            RecipientRequest any = asked.any();
            desk.counted(CountedRecall.builder()
                    .tenant(any.tenant())
                    .recallId(any.recallId())
                    .sender(any.sender())
                    .person(any.requestedBy())
                    .message(any.sender() + '\n' + any.messageId())
                    .recipients(any.totalRecipients())
                    .askedAt(any.askedAt())
                    .countedAt(any.countedAt())
                    .build());
        } else if (message instanceof IntakeMessage.AskRecipients ask) {
            RecallEvent.Cancelled cancelled = ask.cancelled() == null
                    ? null
                    : new RecallEvent.Cancelled(ask.cancelled().atMillis(), null);
            List<RecallEvent.Approved> approvals =
                    ask.approvals().stream().map(IntakeUnderTest::approved).toList();
            for (RecipientRequest request : ask.part().recipients()) {
                String key = CoreUnderTest.key(request.tenant(), request.recipient(), request.messageId());
                desk.ask(
                        key,
                        request.countedAt(ask.countedAtMillis()),
                        cancelled,
                        approvals.isEmpty() ? null : approvals.get(0));
                approvals.stream().skip(1).forEach(other -> desk.followUp(key, recallId, other));
            }
        } else if (message instanceof IntakeMessage.SendFollowUp send) {
            RecallEvent event =
                    switch (send.followUp().kind()) {
                        case CANCEL -> new RecallEvent.Cancelled(send.followUp().atMillis(), null);
                        case APPROVAL -> approved(send.followUp());
                    };
            for (int number : send.parts()) {
                KnownPart part = rows.parts.get(number);
                for (String recipient : part.recipients()) {
                    desk.followUp(CoreUnderTest.key(part.tenant(), recipient, part.messageId()), recallId, event);
                }
            }
        }
    }

    private static RecallEvent.Approved approved(FollowUp approval) {
        return new RecallEvent.Approved(new Approval(approval.by(), approval.atMillis(), null));
    }

    private static String digest(Input.Ask ask) {
        return "part " + ask.part();
    }

    private static RecipientRequest request(Input.Ask ask, Input.Recipient recipient) {
        return RecipientRequest.builder()
                .tenant(ask.tenant())
                .recallId(MessageIds.normalise(ask.recallId()))
                .messageId(MessageIds.normalise(ask.messageId()))
                .sender(CoreUnderTest.address(ask.sender()))
                .requestedBy(CoreUnderTest.address(ask.requestedBy()))
                .recipient(CoreUnderTest.address(recipient.address()))
                .location(RecipientLocation.valueOf(recipient.location().name()))
                .encrypted(ask.encrypted())
                .subject("subject")
                .sentAt(ask.sentTime())
                .askedAt(ask.time())
                .countedAt(ask.time())
                .totalRecipients(ask.totalRecipients())
                .submittedBy(ask.submittedBy() == null ? null : CoreUnderTest.address(ask.submittedBy()))
                .build();
    }
}
