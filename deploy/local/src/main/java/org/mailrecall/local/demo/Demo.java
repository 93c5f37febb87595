package org.mailrecall.local.demo;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeliveryRoute;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.local.stack.LocalStack;
import org.mailrecall.local.stack.StackSettings;
import org.mailrecall.mail.transport.MailDirectory;
import org.mailrecall.platform.kafka.EventSender;
import org.mailrecall.platform.kafka.EventSender.Event;

/** Plays and checks the story on a running stack. */
final class Demo {
    static final String EVE = "eve@contoso.example";
    private static final String FINN = "finn@contoso.example";
    /** The tenant of each mail domain. */
    static final Map<String, String> DOMAINS =
            Map.of("contoso.example", "contoso", "fabrikam.example", "fabrikam", "adatum.example", "adatum");

    private static final Duration WINDOW = Duration.ofSeconds(30);

    private Demo() {}

    /**
     * Returns the configuration of the processor, with shortened times. Variables of the environment do not change it.
     */
    static RecallConfig config(StackSettings settings) {
        Map<String, Object> values = new HashMap<>(settings.overrides());
        values.put("recall.window", WINDOW.toSeconds() + "s");
        values.put("recall.lateness", "1s");
        values.put("recall.answer-timeout", "10s");
        values.put("recall.backoff-first", "2s");
        values.put("clock.tick", "200ms");
        return RecallConfig.of(values);
    }

    /** Returns the directory: the tenant of each mail domain, and Eve's automatic forward to Finn. */
    static MailDirectory directory() {
        MailDirectory directory = new MailDirectory();
        DOMAINS.forEach(directory::cloud);
        return directory.forward(EVE, FINN, DeliveryRoute.AUTO_FORWARD);
    }

    /** Plays the story, prints the outcome of its checks, and returns the differences from the announced results. */
    static List<String> play(LocalStack stack, DemoDesk desk, Screen screen)
            throws MessagingException, InterruptedException {
        long start = System.nanoTime();
        screen.say("Real mail, sent over SMTP, taken back through Kafka, and looked for over IMAP.");
        screen.say("Shortened here: the deadline from 24 hours to " + WINDOW.toSeconds() + " seconds, the lateness that"
                + " is waited for from 30 s to 1 s, the clock's tick from 1 s to 200 ms.");
        screen.say("\"after\" is the time since the recall was submitted, until the event was read from"
                + " recall-trace or the mailbox was seen without the mail.");
        screen.heading("Watch it on the desk's page: " + desk.url());
        screen.say("Sign in there as anybody that it lists, no password: Helpdesk sees all recalls of an organisation,"
                + " Ada her own.");
        settle(stack);
        try (Stage stage = new Stage(stack, screen)) {
            new Story(stage, screen, WINDOW).play();
            screen.waitFor(() -> "waiting for the desk to read the last events");
            desk.await(stage.played());
            new Ending(stage, desk, screen).show();
            Check check = new Check(stage, desk, WINDOW);
            List<String> differences = check.differences();
            close(screen, check.checked(), differences, (System.nanoTime() - start) / 1_000_000_000);
            return differences;
        }
    }

    private static void close(Screen screen, int checked, List<String> differences, long seconds) {
        if (differences.isEmpty()) {
            screen.emptyLine();
            screen.good("All " + checked + " checks hold: it was as announced. Played in " + seconds + " s.");
        } else {
            screen.heading(differences.size() + " of " + checked + " checks do not hold:");
            differences.forEach(screen::bad);
        }
    }

    /** Sends the settings that the tenants' administrators chose. Contoso keeps the defaults. */
    private static void settle(LocalStack stack) {
        try (EventSender sender = new EventSender(stack.kafka())) {
            sender.send(List.of(
                    setting(settings("fabrikam").setRecallReadMessagesEnabled(false)),
                    setting(settings("adatum").setMessageRecallEnabled(false))));
        }
    }

    private static TenantSettings.Builder settings(String tenant) {
        return TenantSettings.newBuilder().setTenant(tenant).setEventTime(Instant.now());
    }

    private static Event setting(TenantSettings.Builder settings) {
        return new Event(Topics.TENANT_SETTINGS, settings.getTenant(), settings.build());
    }
}
