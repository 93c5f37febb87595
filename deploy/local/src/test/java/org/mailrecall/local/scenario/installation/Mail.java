package org.mailrecall.local.scenario.installation;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.mailrecall.contract.Outcomes;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.model.Input;
import org.mailrecall.model.Input.Ask;
import org.mailrecall.model.Input.Delivery;
import org.mailrecall.model.Input.Outcome;
import org.mailrecall.model.Input.Recipient;
import org.mailrecall.model.Input.Status;

/** Ordinary mail of a tenant, sent by Ada a minute before she recalls it. */
public final class Mail {
    public static final String TENANT = "contoso";
    public static final String ADA = "ada@contoso.example";
    private static final long MINUTE = 60_000;

    private Mail() {}

    /** A recall of everything at once, of a message with the same name. */
    public static Ask ask(String recallId, long time, String... recipients) {
        return part(recallId, time, 1, 1, recipients.length, cloud(recipients));
    }

    public static Ask part(String recallId, long time, int part, int parts, int total, List<Recipient> recipients) {
        return new Ask(
                TENANT,
                recallId,
                "m-" + recallId,
                ADA,
                ADA,
                recipients,
                false,
                time - MINUTE,
                time,
                part,
                parts,
                total);
    }

    public static List<Recipient> cloud(String... recipients) {
        return Arrays.stream(recipients)
                .map(address -> new Recipient(address, Input.Location.TENANT_CLOUD))
                .toList();
    }

    /** The recipient's own copy. */
    public static Delivery copy(Ask ask, String recipient, long time) {
        return new Delivery(
                ask.tenant(),
                ask.messageId(),
                recipient,
                "d1",
                ask.sender(),
                recipient,
                Input.Route.DIRECT,
                Input.Place.MAILBOX,
                time);
    }

    /** Returns the outcome by which the recipient's own copy was deleted, unread, at the first attempt. */
    public static Outcome deleted(Ask ask, String recipient, long time) {
        return new Outcome(
                ask.tenant(), ask.recallId(), recipient, ask.messageId(), "d1", 1, Status.DELETED, false, time);
    }

    /** Returns the answer of a mailbox service to a command. */
    public static DeleteOutcome answer(DeleteCommand command, OutcomeStatus status) {
        return Outcomes.answering(command)
                .setStatus(status)
                .setEventTime(Instant.now())
                .build();
    }
}
