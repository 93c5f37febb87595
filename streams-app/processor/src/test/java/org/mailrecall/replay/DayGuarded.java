package org.mailrecall.replay;

import static org.mailrecall.replay.Day.at;

import java.util.List;
import org.mailrecall.events.TenantSettings;

/** A tenant that guards its recalls: two in an hour for each sender, and above two recipients somebody else approves. */
final class DayGuarded {
    private static final String UNA = "una@northwind.example";
    private static final String VIC = "vic@northwind.example";
    private static final String WES = "wes@northwind.example";
    private static final String XIA = "xia@northwind.example";
    private static final String ZOE = "zoe@northwind.example";

    private DayGuarded() {}

    static void settings(Day day) {
        day.scene("Northwind guards its recalls: two in an hour for each sender, above two recipients by approval.")
                .settings(
                        "00:00:30",
                        "northwind",
                        TenantSettings.newBuilder()
                                .setRecallsPerSender(2)
                                .setApprovalAboveRecipients(2)
                                .setApprovers(List.of(ZOE)));
    }

    static void all(Day day) {
        day.scene("Three recipients: she cannot approve herself, Zoe does, and then it is taken back.");
        day.mail(UNA, "<offer@northwind.example>", "Offer", at("11:48"))
                .delivered("11:48:02", VIC, WES, XIA)
                .recall("11:50", "<recall-offer@northwind.example>", VIC, WES, XIA)
                .approved("11:52", UNA)
                .approved("12:05", ZOE)
                .deleted("12:05:40", VIC, true)
                .deleted("12:05:41", WES, false)
                .deleted("12:05:42", XIA, false);

        day.scene("Three recipients, and nobody approves: it fails three days later.");
        day.mail(VIC, "<names@northwind.example>", "Names", at("12:28"))
                .delivered("12:28:02", UNA, WES, XIA)
                .recall("12:30", "<recall-names@northwind.example>", UNA, WES, XIA);

        day.scene("The third recall of one sender within an hour.");
        for (int n = 1; n <= 3; n++) {
            String mail = "<typo-" + n + "@northwind.example>";
            Recalled recalled = day.mail(WES, mail, "Typo " + n, at("15:3" + n))
                    .delivered("15:3" + n + ":02", XIA)
                    .recall("15:4" + n, "<recall-typo-" + n + "@northwind.example>", XIA);
            if (n < 3) {
                recalled.deleted("15:4" + n + ":40", XIA, false);
            }
        }
    }
}
