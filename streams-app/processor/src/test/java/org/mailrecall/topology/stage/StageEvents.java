package org.mailrecall.topology.stage;

import static org.mailrecall.topology.stage.Stage.ALICE;
import static org.mailrecall.topology.stage.Stage.at;

import java.util.Arrays;
import java.util.List;
import org.mailrecall.contract.ApprovalDigest;
import org.mailrecall.contract.Outcomes;
import org.mailrecall.domain.Evidence;
import org.mailrecall.domain.TenantSettings;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.DeliveryPlace;
import org.mailrecall.events.DeliveryRoute;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecipientLocation;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.mapping.SettingsMapping;
import org.mailrecall.state.SettingsChange;

/** The usual inputs in the story of the {@link Stage}; tests may change the built value. Times are seconds. */
public final class StageEvents {
    private StageEvents() {}

    public static RequestedRecipient recipient(String address) {
        return new RequestedRecipient(address, null, RecipientLocation.TENANT_CLOUD);
    }

    /** Part 1 of 1; the message was sent ten minutes before. */
    public static RecallRequest ask(long second, String... recipients) {
        return part(second, 1, 1, recipients.length, recipients);
    }

    public static RecallRequest part(long second, int part, int parts, int total, String... recipients) {
        RecallAsk ask = RecallAsk.newBuilder()
                .setOriginalMessageId("m1@one.example")
                .setSender(ALICE)
                .setRole(AskerRole.SELF)
                .setSubject("Figures")
                .setRecipients(
                        Arrays.stream(recipients).map(StageEvents::recipient).toList())
                .setEncrypted(false)
                .setSentTime(at(second - 600))
                .setPart(part)
                .setParts(parts)
                .setTotalRecipients(total)
                .build();
        return new RecallRequest("north", "r1@one.example", RequestAction.ASK, at(second), ALICE, ask, List.of());
    }

    public static RecallRequest cancel(long second, String by) {
        return new RecallRequest("north", "r1@one.example", RequestAction.CANCEL, at(second), by, null, List.of());
    }

    public static DeliveredMessage delivery(long second, String recipient) {
        return new DeliveredMessage(
                "north",
                "m1@one.example",
                recipient,
                "d1",
                at(second),
                ALICE,
                recipient,
                DeliveryRoute.DIRECT,
                DeliveryPlace.MAILBOX,
                null);
    }

    public static DeleteOutcome answer(long second, DeleteCommand command, OutcomeStatus status) {
        return Outcomes.answering(command)
                .setStatus(status)
                .setEventTime(at(second))
                .build();
    }

    /**
     * Returns an approval of these parts. Where none is given, it holds no digest, and {@link Stage#send} fills in the
     * digests of all parts that the stage has sent by then.
     */
    public static RecallRequest approval(long second, String by, RecallRequest... parts) {
        List<String> digests = Arrays.stream(parts).map(ApprovalDigest::of).toList();
        return new RecallRequest("north", "r1@one.example", RequestAction.APPROVE, at(second), by, null, digests);
    }

    /** Returns the same request by a person who acts for the sender. */
    public static RecallRequest byDelegate(RecallRequest request, String person) {
        RecallAsk ask = RecallAsk.newBuilder(request.getAsk())
                .setRole(AskerRole.DELEGATE)
                .build();
        return RecallRequest.newBuilder(request)
                .setRequestedBy(person)
                .setAsk(ask)
                .build();
    }

    public static org.mailrecall.events.TenantSettings.Builder settings(long second) {
        return org.mailrecall.events.TenantSettings.newBuilder()
                .setTenant("north")
                .setEventTime(at(second));
    }

    /** Returns limits that always held, as intake sends them to matching. */
    public static SettingsChange limited(Integer perSender, Integer perTenant, long windowMillis) {
        return limited(0, perSender, perTenant, windowMillis);
    }

    /** As intake sends it: limits hold from a time on. */
    public static SettingsChange limited(long at, Integer perSender, Integer perTenant, long windowMillis) {
        TenantSettings limited = TenantSettings.builder()
                .limits(new TenantSettings.Limits(perSender, perTenant, windowMillis))
                .build();
        return SettingsMapping.toState("north", at, limited);
    }

    /** As intake sends it on: an approval rule that always held. */
    public static SettingsChange approvedAbove(int recipients) {
        TenantSettings.ApprovalRule rule = new TenantSettings.ApprovalRule(recipients, null, List.of("@one.example"));
        return SettingsMapping.toState(
                "north", 0, TenantSettings.builder().approval(rule).build());
    }

    public static org.mailrecall.events.TenantSettings settings(long second, Boolean enabled) {
        return settings(second).setMessageRecallEnabled(enabled).build();
    }

    /** Returns the request for a recipient as intake sends it to matching; ids and addresses are normalised. */
    public static org.mailrecall.domain.RecipientRequest ofRecipient(
            String recallId, String sender, String recipient, long askedAt) {
        return org.mailrecall.domain.RecipientRequest.builder()
                .tenant("north")
                .recallId(recallId)
                .messageId("m1@one.example")
                .sender(sender)
                .requestedBy(sender)
                .recipient(recipient)
                .subject("Figures")
                .sentAt(Stage.START)
                .askedAt(askedAt)
                .countedAt(askedAt)
                .evidence(new Evidence("recall-requests", 0, 0))
                .build();
    }
}
