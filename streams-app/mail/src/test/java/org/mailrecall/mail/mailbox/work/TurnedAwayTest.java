package org.mailrecall.mail.mailbox.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mailrecall.mail.mailbox.rules.Commands.ADA;
import static org.mailrecall.mail.mailbox.rules.Commands.BO;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.HoldVault;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MailboxSession;
import org.mailrecall.mail.mailbox.rules.Answer;
import org.mailrecall.mail.mailbox.rules.AnswerJournal;
import org.mailrecall.mail.mailbox.rules.Commands;
import org.mailrecall.mail.server.StampedMail;
import org.mailrecall.platform.kafka.reader.Received;
import org.mailrecall.platform.kafka.reader.RecordCoordinates;
import org.mailrecall.platform.kafka.reader.RecordHandler;

/** Commands that find no room, because a mailbox that hangs has many. */
class TurnedAwayTest {
    @TempDir
    Path directory;

    private final StampedMail mail = StampedMail.of(ADA, BO, "m1@contoso.example");
    private final List<String> answers = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch hanging = new CountDownLatch(1);
    private Commands commands;
    private Instant deadline;
    private CommandRecords records;

    @BeforeEach
    void make() {
        commands = new Commands(directory, this::open, HoldVault.NONE);
        deadline = commands.clock.instant().plus(Duration.ofHours(24));
        CommandHandler handler = new CommandHandler(
                new Admission(new TenantDomains(Map.of("contoso", "contoso.example")), HoldVault.NONE),
                EmergencyStop.NONE,
                commands.executor(),
                (command, answer) -> answers.add(command.getCommandId() + " " + answer.status()),
                new CommandMetrics(new SimpleMeterRegistry()),
                Duration.ofSeconds(30),
                2,
                commands.clock);
        records = new CommandRecords(handler);
    }

    private MailboxSession open(String mailbox) throws MailboxException {
        hanging.countDown();
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new MailboxException("the server does not answer");
    }

    @AfterEach
    void close() {
        release.countDown();
        commands.close();
    }

    @Test
    void it_is_to_be_tried_again_without_a_look_into_the_mailbox() throws Exception {
        turnAway(command("waits"));

        assertThat(answers).containsExactly("waits TRY_AGAIN");
        assertThat(commands.journal().find(command("waits"))).isEmpty();
    }

    @Test
    void a_final_answer_is_repeated_and_what_is_over_is_answered_so() throws Exception {
        Answer before = Answer.of(OutcomeStatus.NOT_IN_MAILBOX, commands.clock.instant(), "not there");
        commands.journal().write(command("answered"), new AnswerJournal.Entry(before, true));

        turnAway(command("answered"));
        turnAway(over("over"));

        assertThat(answers).containsExactly("answered NOT_IN_MAILBOX", "over EXPIRED");
    }

    @Test
    void one_that_is_being_carried_out_gets_its_final_answer_from_that_alone() throws Exception {
        Thread worker = new Thread(() -> handle(command("hangs")));
        worker.start();
        hanging.await();
        commands.clock.move(Duration.ofHours(25));

        turnAway(command("hangs"));

        assertThat(answers).containsExactly("hangs TRY_AGAIN");
        assertThat(commands.journal().find(command("hangs"))).isEmpty();
        release.countDown();
        await().until(() -> answers.size() == 2);
        worker.join();
    }

    private DeleteCommand command(String id) {
        return commands.command(mail).setCommandId(id).setDeadline(deadline).build();
    }

    private DeleteCommand over(String id) {
        return commands.command(mail)
                .setCommandId(id)
                .setDeadline(commands.clock.instant())
                .build();
    }

    private void handle(DeleteCommand command) {
        records.handle(received(command));
    }

    private void turnAway(DeleteCommand command) throws Exception {
        RecordHandler<DeleteCommand> handler = records.turningAway().orElseThrow();
        handler.handle(received(command));
    }

    private static Received<DeleteCommand> received(DeleteCommand command) {
        return new Received<>(
                command, "key", new RecordCoordinates("delete-commands", 0, 0), Instant.EPOCH, Optional.empty());
    }
}
