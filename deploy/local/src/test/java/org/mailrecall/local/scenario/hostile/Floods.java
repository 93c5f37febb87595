package org.mailrecall.local.scenario.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.RecallReason;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.local.scenario.installation.Mail;
import org.mailrecall.local.scenario.installation.Outputs;
import org.mailrecall.local.scenario.installation.Sender;
import org.mailrecall.model.Input;
import org.mailrecall.model.Input.Ask;
import org.mailrecall.model.Input.Cancel;
import org.mailrecall.model.Input.Delivery;
import org.mailrecall.model.Input.Outcome;

/** Bombs of records that are well made, and are too many or hold too large a number. All are of one tenant. */
public final class Floods {
    private static final String TENANT = "fabrikam";
    private static final String MALLORY = "mallory@fabrikam.example";
    private static final String VICTIM = "victim@fabrikam.example";
    private static final int COPIES = 10_000;
    /** Each costs more than the one before, for the windows of limits grow: the short form has a tenth. */
    private static final int RECALLS = Integer.getInteger("bombs.recalls", 1_000);

    private static final int CANCELS = 5_000;
    /** Likewise, for the settings of a tenant stand in one row. */
    private static final int SETTINGS = Integer.getInteger("bombs.settings", 1_000);

    private static final int OUTCOMES = 10_000;
    private static final int ATTEMPTS_APART = 100;

    private Floods() {}

    /** @param outputs all output so far; one flood answers a command that it has to see first */
    public static List<Bomb> all(Outputs outputs) {
        // The flood of recalls uses up its sender's limit, so the bomb that needs a command goes before it.
        return List.of(parts(), copies(), attempts(outputs), recalls(), cancels(), changedBy(), settings());
    }

    private static Bomb parts() {
        return bomb(
                "recall-requests: parts = 2^31-1, and its cancel",
                sender -> {
                    long now = System.currentTimeMillis();
                    sender.now(ask("parts", "m-parts", now, 1, Integer.MAX_VALUE, 1));
                    sender.now(ask("total", "m-total", now, 1, Integer.MAX_VALUE, Integer.MAX_VALUE));
                    sender.now(new Cancel(TENANT, "parts", MALLORY, now));
                },
                (outputs, places) ->
                        assertThat(FittingLetters.of(outputs, places)).hasSize(2));
    }

    private static Bomb copies() {
        return bomb(
                "delivered-messages: 10,000 copies of one id, and their recall",
                sender -> {
                    long now = System.currentTimeMillis();
                    for (int n = 0; n < COPIES; n++) {
                        sender.now(copy("m-copies", "d" + n, now));
                    }
                    sender.now(ask("copies", "m-copies", now, 1, 1, 1));
                },
                (outputs, places) -> assertThat(commandsOf(outputs, "m-copies")).isEqualTo(Bounds.COPIES_JUDGED));
    }

    private static Bomb recalls() {
        return bomb(
                "recall-requests: %,d recalls of one copy".formatted(RECALLS),
                sender -> {
                    long now = System.currentTimeMillis();
                    sender.now(copy("m-recalls", "d1", now));
                    for (int n = 0; n < RECALLS; n++) {
                        sender.now(ask("recall" + n, "m-recalls", now, 1, 1, 1));
                    }
                },
                (outputs, places) -> {
                    assertThat(commandsOf(outputs, "m-recalls")).isEqualTo(Bounds.RECALLS_OF_ASKER_PER_RECIPIENT_KEY);
                    assertThat(outputs.ends().stream()
                                    .filter(end -> end.getTenant().equals(TENANT))
                                    .filter(end -> end.getReason() == RecallReason.OVER_LIMIT))
                            .hasSize(RECALLS - Bounds.RECALLS_OF_ASKER_PER_RECIPIENT_KEY);
                });
    }

    private static Bomb cancels() {
        return bomb(
                "recall-requests: 5,000 cancels of no recall",
                sender -> {
                    long now = System.currentTimeMillis();
                    for (int n = 0; n < CANCELS; n++) {
                        sender.now(new Cancel(TENANT, "never-asked", MALLORY, now - n));
                    }
                },
                (outputs, places) ->
                        assertThat(FittingLetters.of(outputs, places)).hasSize(CANCELS - Bounds.WAITING_FOLLOW_UPS));
    }

    private static Bomb changedBy() {
        return bomb(
                "tenant-settings: changedBy of 900 KiB",
                sender -> {
                    settings(sender, System.currentTimeMillis(), true, "a".repeat(Bounds.VALUE_BYTES - 1_024));
                    settings(sender, System.currentTimeMillis(), true, "a".repeat(Bounds.VALUE_BYTES));
                },
                (outputs, places) -> {
                    assertThat(FittingLetters.of(outputs, places)).hasSize(2);
                    FittingLetters.assertFit(FittingLetters.of(outputs, places));
                });
    }

    private static Bomb settings() {
        return bomb(
                "tenant-settings: %,d settings of one tenant".formatted(SETTINGS),
                sender -> {
                    long now = System.currentTimeMillis();
                    for (int n = 0; n < SETTINGS; n++) {
                        settings(sender, now - SETTINGS + n, n % 2 == 0, MALLORY);
                    }
                },
                (outputs, places) ->
                        assertThat(FittingLetters.of(outputs, places)).isEmpty());
    }

    private static Bomb attempts(Outputs outputs) {
        return bomb(
                "delete-outcomes: 10,000 times TRY_AGAIN, up to attempt 1,000,000",
                sender -> {
                    long now = System.currentTimeMillis();
                    sender.now(copy("m-attempts", "d1", now));
                    sender.now(ask("attempts", "m-attempts", now, 1, 1, 1));
                    sender.flush();
                    outputs.await("the command", () -> assertThat(commandsOf(outputs, "m-attempts"))
                            .isPositive());
                    for (int n = 1; n <= OUTCOMES; n++) {
                        sender.now(new Outcome(
                                TENANT,
                                "attempts",
                                VICTIM,
                                "m-attempts",
                                "d1",
                                n * ATTEMPTS_APART,
                                Input.Status.TRY_AGAIN,
                                null,
                                now));
                    }
                },
                (all, places) -> assertThat(FittingLetters.of(all, places))
                        .hasSizeGreaterThanOrEqualTo(OUTCOMES - Bounds.ATTEMPTS / ATTEMPTS_APART));
    }

    private static Bomb bomb(String name, Consumer<Sender> thrown, BiConsumer<Outputs, List<RecordMetadata>> defused) {
        return new Bomb(
                name,
                throwers -> {
                    thrown.accept(throwers.plain());
                    return throwers.plain().flush();
                },
                defused);
    }

    private static long commandsOf(Outputs outputs, String messageId) {
        return outputs.commands().stream()
                .filter(command -> command.getAttempt() == 1)
                .filter(command -> command.getMessageId().equals(messageId))
                .count();
    }

    private static Ask ask(String recallId, String messageId, long now, int part, int parts, int total) {
        return new Ask(
                TENANT,
                recallId,
                messageId,
                MALLORY,
                MALLORY,
                Mail.cloud(VICTIM),
                false,
                now - 60_000,
                now,
                part,
                parts,
                total);
    }

    private static Delivery copy(String messageId, String deliveryId, long now) {
        return new Delivery(
                TENANT, messageId, VICTIM, deliveryId, MALLORY, VICTIM, Input.Route.DIRECT, Input.Place.MAILBOX, now);
    }

    private static void settings(Sender sender, long time, boolean enabled, String changedBy) {
        sender.send(
                Topics.TENANT_SETTINGS,
                "flooded",
                TenantSettings.newBuilder()
                        .setTenant("flooded")
                        .setEventTime(Instant.ofEpochMilli(time))
                        .setMessageRecallEnabled(enabled)
                        .setChangedBy(changedBy)
                        .build());
    }
}
