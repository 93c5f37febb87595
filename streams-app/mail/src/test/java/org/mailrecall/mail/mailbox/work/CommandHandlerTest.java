package org.mailrecall.mail.mailbox.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailrecall.mail.mailbox.rules.Commands.ADA;
import static org.mailrecall.mail.mailbox.rules.Commands.BO;
import static org.mailrecall.mail.mailbox.rules.Commands.VAULT;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.HoldVault;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.SpooledMessage;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.rules.Answer;
import org.mailrecall.mail.mailbox.rules.AnswerJournal;
import org.mailrecall.mail.mailbox.rules.Commands;
import org.mailrecall.mail.server.StampedMail;
import org.mailrecall.platform.kafka.TemporaryFailureException;

class CommandHandlerTest {
    @TempDir
    Path directory;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Answer> answers = new ArrayList<>();
    private final StampedMail mail = StampedMail.of(ADA, BO, "m1@contoso.example");
    private Commands commands;
    private CommandHandler handler;
    private int opened;
    private RuntimeException bug;
    private MailboxException failure = new MailboxException("the server does not answer");

    @BeforeEach
    void make() {
        HoldVault vault = new HoldVault() {
            @Override
            public void keep(String mailbox, StoredMessage message, SpooledMessage whole) {
                throw new AssertionError("nothing is to be kept");
            }

            @Override
            public boolean isVault(String mailbox) {
                return mailbox.equals(VAULT);
            }
        };
        commands = new Commands(directory, this::open, vault);
        handler = new CommandHandler(
                new Admission(
                        new TenantDomains(Map.of("contoso", "contoso.example", "fabrikam", "fabrikam.example")), vault),
                new EmergencyStop(Optional.of(directory.resolve("stop"))),
                commands.executor(),
                (command, answer) -> answers.add(answer),
                new CommandMetrics(meters),
                Duration.ofSeconds(30),
                2,
                commands.clock);
    }

    private org.mailrecall.mail.mailbox.MailboxSession open(String mailbox) throws MailboxException {
        opened++;
        if (bug != null) {
            throw bug;
        }
        throw failure;
    }

    @AfterEach
    void close() {
        commands.close();
    }

    @Test
    void a_command_for_a_mailbox_of_another_tenant_is_counted_and_not_answered() {
        handler.handle(commands.command(mail).setTenant("fabrikam").build());
        handler.handle(commands.command(mail).setTenant("nobody").build());

        assertRefused("WRONG_TENANT", 2);
    }

    @Test
    void the_vault_is_out_of_reach_of_commands() {
        handler.handle(
                commands.command(mail).setMailbox("Vault@Contoso.Example").build());

        assertRefused("VAULT", 1);
    }

    @Test
    void a_command_whose_fields_cannot_be_used_is_counted_and_not_answered() {
        handler.handle(commands.command(mail).setMailbox("no address").build());
        handler.handle(commands.command(mail).setMessageId("a\r\nb LOGOUT").build());
        handler.handle(commands.command(mail).setExpectedSender("").build());

        assertRefused("UNUSABLE", 3);
    }

    private void assertRefused(String reason, int count) {
        assertThat(answers).isEmpty();
        assertThat(opened).isZero();
        assertThat(meters.get("recall.mailbox.refused")
                        .tag("reason", reason)
                        .counter()
                        .count())
                .isEqualTo(count);
    }

    @Test
    void a_mailbox_that_could_not_be_reached_rests_and_is_then_tried_again() {
        handler.handle(command("c1"));
        handler.handle(command("c2"));
        assertThat(opened).isEqualTo(1);

        commands.clock.move(Duration.ofSeconds(30));
        handler.handle(command("c3"));

        assertThat(opened).isEqualTo(2);
        assertThat(answers).extracting(Answer::status).containsOnly(OutcomeStatus.TRY_AGAIN);
        assertThat(answers)
                .extracting(Answer::detail)
                .containsExactly(
                        "the server does not answer",
                        "the mailbox could not be reached a moment ago",
                        "the server does not answer");
    }

    @Test
    void a_message_that_cannot_be_worked_on_keeps_no_other_command_of_its_mailbox_waiting() {
        failure = new MessageException("the folder cannot be changed");
        handler.handle(command("c1"));
        handler.handle(command("c2"));

        assertThat(opened).isEqualTo(2);
        assertThat(meters.get("recall.mailbox.resting").gauge().value()).isZero();
    }

    @Test
    void after_a_rest_the_command_that_did_not_fail_has_its_turn() {
        handler.handle(command("c1"));
        handler.handle(command("c2"));
        assertThat(meters.get("recall.mailbox.resting").gauge().value()).isEqualTo(1);
        commands.clock.move(Duration.ofSeconds(30));
        assertThat(meters.get("recall.mailbox.resting").gauge().value()).isZero();

        handler.handle(command("c1"));
        assertThat(opened).isEqualTo(1);
        handler.handle(command("c2"));
        assertThat(opened).isEqualTo(2);
    }

    @Test
    void while_a_mailbox_rests_what_needs_no_mailbox_is_answered() {
        Answer before = Answer.of(OutcomeStatus.NOT_IN_MAILBOX, commands.clock.instant(), "not there");
        commands.journal().write(command("answered"), new AnswerJournal.Entry(before, true));
        DeleteCommand over = commands.command(mail)
                .setCommandId("over")
                .setDeadline(commands.clock.instant())
                .build();
        handler.handle(command("c1"));
        answers.clear();

        handler.handle(command("answered"));
        handler.handle(over);

        assertThat(answers)
                .extracting(Answer::status)
                .containsExactly(OutcomeStatus.NOT_IN_MAILBOX, OutcomeStatus.EXPIRED);
    }

    @Test
    void an_error_of_our_own_is_counted_and_the_command_is_tried_again() {
        bug = new IllegalStateException("a bug");

        handler.handle(command("c1"));

        assertThat(answers).extracting(Answer::status).containsExactly(OutcomeStatus.TRY_AGAIN);
        assertThat(meters.get("recall.mailbox.errors").counter().count()).isEqualTo(1);
    }

    @Test
    void while_the_stop_file_is_there_commands_wait() throws Exception {
        Files.createFile(directory.resolve("stop"));

        assertThatThrownBy(() -> handler.handle(command("c1"))).isInstanceOf(TemporaryFailureException.class);
        assertThat(opened).isZero();

        Files.delete(directory.resolve("stop"));
        handler.handle(command("c1"));
        assertThat(answers).hasSize(1);
    }

    private DeleteCommand command(String id) {
        return commands.command(mail).setCommandId(id).build();
    }
}
