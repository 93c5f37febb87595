package org.mailrecall.local.scenario.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallReport;
import org.mailrecall.local.scenario.installation.Mail;
import org.mailrecall.local.scenario.installation.Outputs;
import org.mailrecall.local.scenario.installation.Scenarios;
import org.mailrecall.model.Input.Ask;
import org.mailrecall.model.Input.Location;
import org.mailrecall.model.Input.Recipient;

/** Recalls of a message with very many recipients. */
public abstract class LargeRecallScenarios extends Scenarios {
    private static final int PARTS = 20;
    private static final int IN_A_PART = 1_000;
    private static final int EXTERNAL_IN_A_PART = 50;
    private static final int READ_IN_A_PART = 10;
    private static final int TOTAL = PARTS * IN_A_PART;

    private int answered;

    @Test
    void a_recall_of_20_000_recipients_in_20_parts_is_counted_right() {
        installation.with("recall.lateness", "1s").startAndAwait();
        long now = System.currentTimeMillis();
        List<Ask> parts = new ArrayList<>(IntStream.rangeClosed(1, PARTS)
                .mapToObj(part -> part(part, now))
                .toList());
        Collections.shuffle(parts, new Random(20));
        parts.add(parts.get(7)); // a repeated part counts once
        for (Ask part : parts.subList(0, PARTS)) {
            for (int n = EXTERNAL_IN_A_PART; n < IN_A_PART; n++) {
                installation.send().now(Mail.copy(part, part.recipients().get(n).address(), now));
            }
        }
        parts.subList(0, PARTS / 2).forEach(installation.send()::now);
        installation.send().flush();
        Outputs outputs = installation.outputs();
        outputs.await("half of it is known", () -> {
            assertThat(report().getKnownRecipients()).isEqualTo(TOTAL / 2);
            assertThat(report().getPartsKnown()).isEqualTo(PARTS / 2);
            assertThat(report().getComplete()).isFalse();
        });

        System.out.printf("half of %d recipients known after %d ms%n", TOTAL, System.currentTimeMillis() - now);
        parts.subList(PARTS / 2, parts.size()).forEach(installation.send()::now);
        outputs.await("complete", () -> {
            answer();
            assertThat(report().getComplete()).isTrue();
        });
        System.out.printf("%d recipients complete after %d ms%n", TOTAL, System.currentTimeMillis() - now);

        int external = PARTS * EXTERNAL_IN_A_PART;
        int read = PARTS * READ_IN_A_PART;
        assertThat(report().getTotalRecipients()).isEqualTo(TOTAL);
        assertThat(report().getKnownRecipients()).isEqualTo(TOTAL);
        assertThat(report().getPartsKnown()).isEqualTo(PARTS);
        assertThat(report().getPending()).isZero();
        assertThat(report().getSucceeded()).isEqualTo(TOTAL - external - read);
        assertThat(report().getFailed()).isEqualTo(external + read);
        assertThat(report().getFailedByReason())
                .isEqualTo(Map.of("EXTERNAL_RECIPIENT", external, "ALREADY_READ", read));
        assertThat(outputs.ends()).hasSize(TOTAL);
        assertThat(outputs.deadLetters()).isEmpty();
    }

    private RecallReport report() {
        Map<String, RecallReport> reports = installation.outputs().reports();
        assertThat(reports).hasSize(1);
        return reports.values().iterator().next();
    }

    /** Returns a part. Its first recipients live in a different place, its last recipients have read the mail. */
    private static Ask part(int part, long now) {
        List<Recipient> recipients = IntStream.range(0, IN_A_PART)
                .mapToObj(n -> new Recipient(
                        (n >= IN_A_PART - READ_IN_A_PART ? "read" : "user") + part + "-" + n + "@contoso.example",
                        n < EXTERNAL_IN_A_PART ? Location.EXTERNAL : Location.TENANT_CLOUD))
                .toList();
        return Mail.part("everybody", now, part, PARTS, TOTAL, recipients);
    }

    private void answer() {
        List<DeleteCommand> commands = installation.outputs().commands();
        for (; answered < commands.size(); answered++) {
            DeleteCommand command = commands.get(answered);
            boolean read = command.getRecipient().startsWith("read");
            installation
                    .send()
                    .outcome(Mail.answer(command, read ? OutcomeStatus.ALREADY_READ : OutcomeStatus.DELETED));
        }
        installation.send().flush();
    }
}
