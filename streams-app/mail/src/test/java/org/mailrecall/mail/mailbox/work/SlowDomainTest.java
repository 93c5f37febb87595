package org.mailrecall.mail.mailbox.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mailrecall.mail.mailbox.rules.Commands.ADA;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.mail.mailbox.HoldVault;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MailboxSession;
import org.mailrecall.mail.mailbox.rules.Commands;
import org.mailrecall.mail.mailbox.rules.ScriptedMailbox;
import org.mailrecall.mail.server.StampedMail;
import org.mailrecall.platform.kafka.reader.NotYetException;

/** The commands of a mail domain whose mailboxes are slow, or hang. */
class SlowDomainTest {
    private static final int WORKERS = 16;
    private static final Duration REST = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final List<String> answers = new CopyOnWriteArrayList<>();
    private final Semaphore released = new Semaphore(0);
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    private volatile boolean hanging;
    private Commands commands;
    private CommandHandler handler;

    @BeforeEach
    void make() {
        commands = new Commands(directory, this::open, HoldVault.NONE);
        handler = new CommandHandler(
                new Admission(new TenantDomains(Map.of("contoso", "contoso.example")), HoldVault.NONE),
                EmergencyStop.NONE,
                commands.executor(),
                (command, answer) ->
                        answers.add(command.getMailbox().split("@")[0] + " " + answer.status() + " " + answer.detail()),
                new CommandMetrics(new SimpleMeterRegistry()),
                REST,
                WORKERS,
                commands.clock,
                nanos::get);
    }

    /** A mailbox has no such message. Those with an m are slow: they answer after their release. Or each hangs. */
    private MailboxSession open(String mailbox) throws MailboxException {
        opened.incrementAndGet();
        if (hanging) {
            nanos.addAndGet(Duration.ofMinutes(2).toNanos());
            throw new MailboxException("the server does not answer");
        }
        if (mailbox.startsWith("m")) {
            released.acquireUninterruptibly();
        }
        return new ScriptedMailbox().finds().findsClosely();
    }

    @AfterEach
    void close() throws InterruptedException {
        released.release(WORKERS);
        workers.shutdown();
        assertThat(workers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        commands.close();
    }

    @Test
    void one_that_finds_as_many_slow_ones_as_there_are_workers_waits_and_is_then_carried_out() {
        for (int i = 0; i < WORKERS; i++) {
            DeleteCommand slow = command("m" + i);
            workers.execute(() -> handler.handle(slow));
        }
        await().until(() -> opened.get() == WORKERS);
        nanos.addAndGet(DomainGates.LONG.toNanos());

        assertThatThrownBy(() -> handler.handle(command("late"))).isInstanceOf(NotYetException.class);
        assertThat(answers).isEmpty();
        released.release();
        await().until(() -> answers.size() == 1);
        handler.handle(command("late"));

        assertThat(answers).hasSize(2).allMatch(answer -> answer.contains("NOT_IN_MAILBOX"));
        assertThat(answers.get(1)).startsWith("late");
    }

    @Test
    void one_whose_turn_has_not_come_by_its_deadline_is_answered_so() {
        for (int i = 0; i < WORKERS; i++) {
            DeleteCommand slow = command("m" + i);
            workers.execute(() -> handler.handle(slow));
        }
        await().until(() -> opened.get() == WORKERS);
        nanos.addAndGet(DomainGates.LONG.toNanos());
        DeleteCommand late = command("late");
        assertThatThrownBy(() -> handler.handle(late)).isInstanceOf(NotYetException.class);

        commands.clock.move(Duration.ofHours(24));
        handler.handle(late);

        assertThat(answers).hasSize(1).first().asString().startsWith("late EXPIRED");
        assertThat(opened).hasValue(WORKERS);
    }

    @Test
    void after_several_hung_the_others_are_turned_away_until_one_that_is_tried_works() {
        hanging = true;
        for (int i = 0; i < DomainGates.FAILING_THAT_CLOSE; i++) {
            handler.handle(command("m" + i));
        }
        assertThat(answers).allMatch(answer -> answer.endsWith("TRY_AGAIN the server does not answer"));
        answers.clear();
        opened.set(0);
        hanging = false;

        handler.handle(command("bo"));
        nanos.addAndGet(REST.toNanos());
        handler.handle(command("cy"));
        handler.handle(command("di"));

        assertThat(answers)
                .containsExactly(
                        "bo TRY_AGAIN many mailboxes of this domain do not answer",
                        "cy NOT_IN_MAILBOX no folder has this message",
                        "di NOT_IN_MAILBOX no folder has this message");
        assertThat(opened).hasValue(2);
    }

    private DeleteCommand command(String user) {
        String mailbox = user + "@contoso.example";
        return commands.command(StampedMail.of(ADA, mailbox, "m1@contoso.example"))
                .setCommandId("command to " + user)
                .build();
    }
}
