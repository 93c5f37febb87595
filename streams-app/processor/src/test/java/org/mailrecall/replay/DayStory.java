package org.mailrecall.replay;

import static org.mailrecall.replay.Day.at;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.mailrecall.contract.topic.Topics;

/**
 * Writes deploy/local/examples/day.jsonl: a working day of four tenants, in which every result and reason comes up.
 */
final class DayStory {
    /** Ordinary mails in each hour from 6 on: a working day, with its lunch. */
    private static final int[] MAILS = {2, 4, 8, 10, 9, 8, 4, 6, 9, 8, 7, 4, 2, 1, 1, 1};

    private static final List<String> PEOPLE = List.of(
            "ada@contoso.example",
            "bo@contoso.example",
            "cy@contoso.example",
            "dee@contoso.example",
            "ira@fabrikam.example",
            "jo@fabrikam.example",
            "kim@fabrikam.example",
            "oda@woodgrove.example",
            "pat@woodgrove.example");

    private DayStory() {}

    static List<String> lines() {
        Day day = new Day();
        day.scene("Fabrikam takes back unread mail only, and none older than two days.")
                .settings("00:00:10", "fabrikam", null, false, Duration.ofDays(2));
        day.scene("Woodgrove has not switched recall on yet.").settings("00:00:20", "woodgrove", false, null, null);
        DayGuarded.settings(day);
        Instant night = at("02:00");
        day.scene("A nightly report.");
        day.mail("reports@contoso.example", "<night@contoso.example>", "Nightly report", night)
                .delivered("02:00:04", "ada@contoso.example", "bo@contoso.example");
        for (int hour = 6; hour < 22; hour++) {
            day.hour(hour);
        }
        DayScenes.decisions(day);
        DayScenes.answers(day);
        DayMoreScenes.copies(day);
        DayMoreScenes.stops(day);
        DayMoreScenes.orderAndTenants(day);
        DayGuarded.all(day);
        DayBadInput.all(day);
        ordinaryMail(day);
        day.scene("Woodgrove's settings are deleted: the defaults hold again.")
                .record(Topics.TENANT_SETTINGS, "woodgrove", null, at("18:00"), at("18:00"));
        return day.clock("24:00").text();
    }

    private static void ordinaryMail(Day day) {
        Random random = new Random(16); // the owner of the mail does not matter, if it is always the same
        for (int i = 0; i < MAILS.length; i++) {
            int hour = 6 + i;
            for (int n = 0; n < MAILS[i]; n++) {
                // The mail avoids the scenes, which begin at full minutes.
                String time = String.format("%02d:%02d:%02d", hour, 2 + n * 57 / MAILS[i], 40 + random.nextInt(20));
                String sender = PEOPLE.get(random.nextInt(PEOPLE.size()));
                String domain = sender.substring(sender.indexOf('@'));
                List<String> others = PEOPLE.stream()
                        .filter(person -> person.endsWith(domain) && !person.equals(sender))
                        .toList();
                String id = String.format("<%02d%02d-%d%s>", hour, n, random.nextInt(1_000), domain);
                day.mail(sender, id, "", at(time)).delivered(time, others.get(random.nextInt(others.size())));
            }
        }
    }
}
