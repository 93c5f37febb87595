package org.mailrecall.replay;

import static org.mailrecall.events.OutcomeStatus.ALREADY_READ;
import static org.mailrecall.events.OutcomeStatus.DELETED;
import static org.mailrecall.events.OutcomeStatus.EXPIRED;
import static org.mailrecall.events.OutcomeStatus.NOT_IN_MAILBOX;
import static org.mailrecall.events.OutcomeStatus.REJECTED;
import static org.mailrecall.events.OutcomeStatus.TRY_AGAIN;
import static org.mailrecall.replay.Day.at;

import java.time.Duration;
import org.mailrecall.events.AskerRole;

/** Scenes of decisions on asking, and of decisions by the answers of mailbox services. */
final class DayScenes {
    static final String ADA = "ada@contoso.example";
    static final String BO = "bo@contoso.example";
    static final String CY = "cy@contoso.example";
    static final String DEE = "dee@contoso.example";
    static final String IRA = "ira@fabrikam.example";
    static final String JO = "jo@fabrikam.example";
    static final String KIM = "kim@fabrikam.example";
    static final String ODA = "oda@woodgrove.example";
    static final String PAT = "pat@woodgrove.example";
    static final String QUIN = "quin@woodgrove.example";

    private DayScenes() {}

    static void decisions(Day day) {
        day.scene("Ada sends the wrong figures, sends the right ones, and takes the wrong ones back: one unread, one"
                + " read, one kept for a hold.");
        Mail figures =
                day.mail(ADA, "<q3@contoso.example>", "Q3 figures", at("08:04")).delivered("08:04:05", BO, CY, DEE);
        Mail better = day.mail(ADA, "<q3-right@contoso.example>", "Q3 figures, corrected", at("08:05:50"))
                .delivered("08:05:54", BO, CY, DEE);
        figures.ask("08:06", "<recall-q3@contoso.example>")
                .by("assistant@contoso.example", AskerRole.DELEGATE)
                .replacedBy(better)
                .from(BO, CY, DEE)
                .deleted("08:06:03", BO, false)
                .deleted("08:06:04", CY, true)
                .outcome("08:06:05", "08:06:05", DEE, "d1", 1, DELETED, false, true);

        day.scene("Recall is off at Woodgrove: both recall messages are delivered as ordinary mail.");
        day.mail(ODA, "<menu@woodgrove.example>", "Menu", at("08:29"))
                .delivered("08:29:02", PAT, QUIN)
                .recall("08:30", "<recall-menu@woodgrove.example>", PAT, QUIN);

        day.scene("One recipient in reach, three who live elsewhere.");
        day.mail(ADA, "<invite@contoso.example>", "Invitation", at("08:58"))
                .delivered("08:58:02", BO)
                .recall(
                        "09:00",
                        "<recall-invite@contoso.example>",
                        BO,
                        "ON_PREMISES:finn@plant.contoso.example",
                        "OTHER_TENANT:jo@fabrikam.example",
                        "EXTERNAL:press@elsewhere.example")
                .deleted("09:00:02", BO, false);

        day.scene("An encrypted message cannot be recalled.");
        day.mail(ADA, "<secret@contoso.example>", "Secret", at("09:19"))
                .delivered("09:19:03", CY)
                .ask("09:20", "<recall-secret@contoso.example>")
                .encrypted()
                .from(CY);

        day.scene("Three days old: beyond Fabrikam's limit.");
        day.mail(IRA, "<friday@fabrikam.example>", "Friday", at("09:25").minus(Duration.ofDays(3)))
                .recall("09:25", "<recall-friday@fabrikam.example>", JO);
        day.scene("Nine days old: Contoso has no limit, but copies are remembered for seven.");
        day.mail(ADA, "<old@contoso.example>", "Old", at("09:30").minus(Duration.ofDays(9)))
                .recall("09:30", "<recall-old@contoso.example>", BO);
    }

    static void answers(Day day) {
        day.scene("Jo has read it, Kim has not; at Fabrikam that makes the difference.");
        day.mail(IRA, "<rota@fabrikam.example>", "Rota", at("09:35"))
                .delivered("09:35:02", JO, KIM)
                .recall("09:36", "<recall-rota@fabrikam.example>", JO, KIM)
                .answered("09:36:03", JO, ALREADY_READ)
                .deleted("09:36:04", KIM, false);

        day.scene(
                "Not in the mailbox; found there a quarter of an hour later, which is too late. Another's is refused.");
        day.mail(ADA, "<plan@contoso.example>", "Plan", at("09:45"))
                .delivered("09:45:02", BO, CY)
                .recall("09:46", "<recall-plan@contoso.example>", BO, CY)
                .answered("09:46:05", BO, NOT_IN_MAILBOX)
                .answered("09:46:06", CY, REJECTED)
                .deleted("10:01:01", BO, false);

        day.scene("Bo's mailbox is busy, Cy's service is silent: both get the command again.");
        day.mail(ADA, "<busy@contoso.example>", "Busy", at("10:28"))
                .delivered("10:28:02", BO, CY)
                .recall("10:30", "<recall-busy@contoso.example>", BO, CY)
                .answered("10:30:05", BO, TRY_AGAIN)
                .answered("10:31:20", BO, "d1", 2, DELETED)
                .answered("10:32:20", CY, "d1", 2, DELETED);

        day.scene("Silence for a day, and a service that says the command came past its deadline: not confirmed.");
        day.mail(ADA, "<silence@contoso.example>", "Silence", at("16:09"))
                .delivered("16:09:02", DEE, CY)
                .recall("16:10", "<recall-silence@contoso.example>", DEE, CY)
                .answered("16:10:30", CY, EXPIRED);
    }
}
