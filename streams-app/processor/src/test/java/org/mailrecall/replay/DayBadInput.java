package org.mailrecall.replay;

import static org.mailrecall.events.DeliveryPlace.MAILBOX;
import static org.mailrecall.events.DeliveryRoute.DIRECT;
import static org.mailrecall.replay.Day.at;
import static org.mailrecall.replay.DayScenes.ADA;
import static org.mailrecall.replay.DayScenes.BO;
import static org.mailrecall.replay.DayScenes.CY;
import static org.mailrecall.replay.DayScenes.DEE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.TenantSettings;

/** Input that cannot be used, in the evening; the mail that follows it is recalled as ever. */
final class DayBadInput {
    private static final String ANY_DIGEST = "0".repeat(64);

    private DayBadInput() {}

    static void all(Day day) {
        Mail mail = day.mail(ADA, "<evening@contoso.example>", "Evening", at("19:00"));
        day.scene("A transport server with a wrong clock: ten years ahead. Then one before 1970.");
        copy(mail, at("19:01").plus(Duration.ofDays(3_652)), "19:01", BO);
        copy(mail, Instant.ofEpochMilli(-1), "19:01:10", BO);
        day.scene("A delivery told of after eight days.");
        copy(mail, at("19:02").minus(Duration.ofDays(8)), "19:02", BO);
        day.scene("No address.");
        copy(mail, at("19:03"), "19:03", "Bo in accounts");
        day.scene("A request of the day before yesterday.");
        day.mail(ADA, "<saturday@contoso.example>", "Saturday", at("19:03:30").minus(Duration.ofDays(2)))
                .ask(at("19:03").minus(Duration.ofDays(2)), "<recall-saturday@contoso.example>")
                .appended("19:03:30")
                .from(BO);
        day.scene("A recall of mail that is still on its way; a cancel by nobody.");
        mail.recall("19:04", "<recall-evening@contoso.example>", BO, CY);
        day.record(
                Topics.RECALL_REQUESTS,
                null,
                new RecallRequest(
                        "contoso",
                        "<recall-evening@contoso.example>",
                        RequestAction.CANCEL,
                        at("19:04:30"),
                        "not an address",
                        null,
                        List.of()),
                at("19:04:30"),
                at("19:04:30"));
        day.scene("The same recall says something else in its second part.");
        mail.ask("19:05", "<recall-evening@contoso.example>").part(2, 2, 2).from(DEE);
        day.scene("A recall and a command that nobody knows of.");
        new Recalled(day, "contoso", "<evening@contoso.example>", "<never-asked@contoso.example>", ADA)
                .cancelled("19:06")
                .answered("19:06:10", BO, OutcomeStatus.DELETED);
        day.scene("Approved by who asked, and by somebody before there was anything to approve.")
                .record(Topics.RECALL_REQUESTS, approval("19:06:20", ADA), at("19:06:20"))
                .record(Topics.RECALL_REQUESTS, approval("19:03:50", BO), at("19:06:30"));
        day.scene("Settings under another tenant's key.")
                .record(
                        Topics.TENANT_SETTINGS,
                        "fabrikam",
                        TenantSettings.newBuilder()
                                .setTenant("contoso")
                                .setEventTime(at("19:07"))
                                .setMessageRecallEnabled(false)
                                .build(),
                        at("19:07"),
                        at("19:07"));
        day.scene("No value.").record(Topics.DELETE_OUTCOMES, "nobody", null, at("19:07:10"), at("19:07:10"));
        day.scene("And the mail goes on.");
        mail.delivered("19:10", BO, CY);
        new Recalled(day, "contoso", "<evening@contoso.example>", "<recall-evening@contoso.example>", ADA)
                .deleted("19:10:04", BO, false)
                .deleted("19:10:05", CY, false);
    }

    private static RecallRequest approval(String time, String by) {
        return new RecallRequest(
                "contoso",
                "<recall-evening@contoso.example>",
                RequestAction.APPROVE,
                at(time),
                by,
                null,
                List.of(ANY_DIGEST));
    }

    private static void copy(Mail mail, Instant time, String appendedAt, String recipient) {
        mail.copy(time, at(appendedAt), recipient, "d1", ADA, recipient, DIRECT, MAILBOX);
    }
}
