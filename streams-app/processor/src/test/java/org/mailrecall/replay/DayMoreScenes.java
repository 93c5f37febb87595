package org.mailrecall.replay;

import static org.mailrecall.events.DeliveryPlace.EXTERNAL;
import static org.mailrecall.events.DeliveryPlace.MAILBOX;
import static org.mailrecall.events.DeliveryRoute.AUTO_FORWARD;
import static org.mailrecall.events.DeliveryRoute.AUTO_REDIRECT;
import static org.mailrecall.events.DeliveryRoute.DIRECT;
import static org.mailrecall.events.DeliveryRoute.MANUAL_FORWARD;
import static org.mailrecall.events.DeliveryRoute.RULE_REDIRECT;
import static org.mailrecall.events.OutcomeStatus.ALREADY_READ;
import static org.mailrecall.events.OutcomeStatus.DELETED;
import static org.mailrecall.events.OutcomeStatus.NOT_IN_MAILBOX;
import static org.mailrecall.replay.Day.at;
import static org.mailrecall.replay.DayScenes.ADA;
import static org.mailrecall.replay.DayScenes.BO;
import static org.mailrecall.replay.DayScenes.CY;
import static org.mailrecall.replay.DayScenes.DEE;
import static org.mailrecall.replay.DayScenes.IRA;
import static org.mailrecall.replay.DayScenes.JO;
import static org.mailrecall.replay.DayScenes.KIM;
import static org.mailrecall.replay.DayScenes.ODA;
import static org.mailrecall.replay.DayScenes.PAT;
import static org.mailrecall.replay.DayScenes.QUIN;

import org.mailrecall.events.AskerRole;

/** Scenes of copies that are judged singly, of stops, and of inputs out of order. */
final class DayMoreScenes {
    private static final String CLEO = "Cleo@BÜRO.example";

    private DayMoreScenes() {}

    static void copies(Day day) {
        day.scene("Only copies that do not count: somebody planted the Message-ID; an inbox rule sent it away.");
        Mail offer = day.mail(ADA, "<offer@contoso.example>", "Offer", at("10:50"))
                .copy(at("10:50:02"), at("10:50:02"), BO, "d1", "mallory@contoso.example", BO, DIRECT, MAILBOX)
                .copy("10:50:03", CY, "d1", "cy@home.example", RULE_REDIRECT, EXTERNAL)
                .delivered("10:50:04", DEE)
                .copy("10:52", DEE, "d2", "cy@contoso.example", MANUAL_FORWARD, MAILBOX);
        offer.recall("10:55", "<recall-offer@contoso.example>", BO, CY, DEE).deleted("10:55:03", DEE, true);

        day.scene("Asked before it arrives: Bo's copy hangs in a greylist until the afternoon, Dee's never comes.");
        Mail slow = day.mail(ADA, "<slow@contoso.example>", "Slow", at("11:09"));
        Recalled armed = slow.recall("11:10", "<recall-slow@contoso.example>", BO, DEE);
        slow.delivered("13:45", BO);
        armed.deleted("13:45:06", BO, false);

        day.scene(
                "Jo's mail goes on to Kim by itself, Kim's to Ira and is not kept: one Success each, forwards beside.");
        Mail forwarded = day.mail(IRA, "<budget@fabrikam.example>", "Budget", at("11:20"))
                .delivered("11:20:02", JO)
                .copy("11:20:03", JO, "d2", KIM, AUTO_FORWARD, MAILBOX)
                .copy("11:20:04", KIM, "d1", IRA, AUTO_REDIRECT, MAILBOX);
        Recalled budget = forwarded
                .ask("11:21", "<recall-budget@fabrikam.example>")
                .expandedFrom("team@fabrikam.example")
                .by(IRA, AskerRole.DISTRIBUTION_LIST)
                .from(JO, KIM)
                .deleted("11:21:03", JO, false)
                .answered("11:21:04", JO, "d2", 1, ALREADY_READ)
                .deleted("11:21:05", KIM, false);
        day.scene("A further forward of Jo's turns up in the afternoon.");
        forwarded.copy("15:00", JO, "d3", "lou@fabrikam.example", AUTO_FORWARD, MAILBOX);
        budget.answered("15:00:04", JO, "d3", 1, DELETED);
    }

    static void stops(Day day) {
        day.scene("Cancelled: Bo's command is out and answered, Cy's copy comes later and is left alone.");
        Mail party =
                day.mail(ADA, "<party@contoso.example>", "Party", at("11:38")).delivered("11:38:02", BO);
        Recalled cancelled = party.recall("11:40", "<recall-party@contoso.example>", BO, CY);
        day.scene("Somebody else may not cancel it.");
        cancelled
                .cancelled("11:41", "mallory@contoso.example")
                .cancelled("11:42")
                .deleted("11:42:20", BO, false);
        party.delivered("11:50", CY);

        day.scene("The cancel is read before the recall that it cancels.");
        Mail hasty = day.mail(ADA, "<hasty@contoso.example>", "Hasty", at("12:08"));
        hasty.ask("12:10", "<recall-hasty@contoso.example>")
                .appended("12:10:22")
                .from(DEE)
                .cancelled("12:10:10");
        hasty.delivered("12:20", DEE);

        day.scene("Woodgrove switches recall on.").settings("10:00", "woodgrove", true, null, null);
        day.scene("One is taken back; then recall is switched off, and the other's copy comes.");
        Mail draft =
                day.mail(ODA, "<draft@woodgrove.example>", "Draft", at("10:44")).delivered("10:44:02", PAT);
        draft.recall("10:45", "<recall-draft@woodgrove.example>", PAT, QUIN).deleted("10:45:04", PAT, false);
        day.settings("14:00", "woodgrove", false, null, null);
        draft.delivered("15:10", QUIN);
    }

    static void orderAndTenants(Day day) {
        day.scene("Two recalls of one copy: the first one's deletion answers both, what comes after it is late.");
        Mail twice =
                day.mail(ADA, "<twice@contoso.example>", "Twice", at("13:09")).delivered("13:09:02", BO);
        Recalled first = twice.recall("13:10", "<recall-twice-1@contoso.example>", BO);
        Recalled second = twice.recall("13:10:20", "<recall-twice-2@contoso.example>", BO);
        first.deleted("13:10:40", BO, false);
        second.answered("13:10:50", BO, NOT_IN_MAILBOX);

        day.scene("Five recipients in three parts, the second one twice, the third one late.");
        Mail large = day.mail(ADA, "<all@contoso.example>", "To all", at("13:28"))
                .delivered("13:28:02", BO, CY, DEE, CLEO, "hana@contoso.example");
        String id = "<recall-all@contoso.example>";
        large.ask("13:30", id).part(1, 3, 5).from(BO, CY);
        large.ask("13:30", id).part(2, 3, 5).appended("13:30:01").from(DEE, "cleo@xn--bro-hoa.example");
        large.ask("13:30", id).part(2, 3, 5).appended("13:30:02").from(DEE, "cleo@xn--bro-hoa.example");
        Recalled all = large.ask("13:30", id).part(3, 3, 5).appended("13:30:21").from("hana@contoso.example");
        all.deleted("13:30:05", BO, false)
                .deleted("13:30:06", CY, false)
                .deleted("13:30:07", DEE, true)
                .deleted("13:30:08", "CLEO@büro.example", false)
                .deleted("13:30:25", "hana@contoso.example", false);

        day.scene("Everything twice, and the delivery read after the request.");
        Mail doubled = day.mail(ADA, "<doubled@contoso.example>", "Doubled", at("14:19"));
        doubled.recall("14:20:10", "<recall-doubled@contoso.example>", CY);
        doubled.recall("14:20:10", "<recall-doubled@contoso.example>", CY);
        doubled.deliveredLate("14:20:02", "14:20:26", CY);
        doubled.deliveredLate("14:20:02", "14:20:27", CY)
                .recall("14:20:10", "<recall-doubled@contoso.example>", CY)
                .deleted("14:20:40", CY, false)
                .deleted("14:20:40", CY, false);

        day.scene("Two tenants, one temp, the same ids: nothing of one touches the other's.");
        String temp = "temp@agency.example";
        Mail here = day.mail("boss@agency.example", "<lunch@agency.example>", "Lunch", at("16:40"))
                .of("contoso")
                .delivered("16:40:02", temp);
        Mail there = day.mail("boss@agency.example", "<lunch@agency.example>", "Lunch", at("16:40"))
                .of("fabrikam")
                .delivered("16:40:03", temp);
        here.recall("16:42", "<recall-lunch@agency.example>", temp).deleted("16:42:05", temp, true);
        there.recall("16:42:01", "<recall-lunch@agency.example>", temp).answered("16:42:06", temp, ALREADY_READ);
    }
}
