package org.mailrecall.mail.mailbox.graph;

import static org.mailrecall.mail.mailbox.rules.Commands.ADA;
import static org.mailrecall.mail.mailbox.rules.Commands.BO;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.mail.mailbox.HoldVault;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.rules.Answer;
import org.mailrecall.mail.mailbox.rules.Commands;
import org.mailrecall.mail.server.ScriptedGraph;
import org.mailrecall.mail.server.StampedMail;
import org.mailrecall.testbed.TestClock;

/**
 * A test of the way to mail over Graph, on answers in the form of Microsoft's documentation. The way to mail was never
 * tried on a real tenant.
 */
abstract class ScriptedGraphTest {
    static final Duration ANSWER = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    final StampedMail mail = StampedMail.of(ADA, BO, "m1@contoso.example");

    /** The clock of tokens and waits. */
    TestClock clock;

    ScriptedGraph graph;
    GraphMailboxes mailboxes;
    Commands commands;

    @BeforeEach
    void start() throws Exception {
        graph = new ScriptedGraph(BO);
        graph.add("AAk1=", mail.text());
        graph.add("AAk2=", StampedMail.of(ADA, BO, "m2@contoso.example").text());
        use(ANSWER);
    }

    void use(Duration answerTimeout) throws Exception {
        close();
        Path secret = Files.writeString(directory.resolve("secret"), "hidden secret+\n");
        clock = new TestClock(Instant.parse("2026-11-28T20:00:00Z"));
        mailboxes = graph.mailboxes(new ClientSecret(secret), clock, answerTimeout);
        commands = new Commands(directory, mailboxes, HoldVault.NONE);
    }

    void close() {
        if (commands != null) {
            commands.close();
            mailboxes.close();
        }
    }

    @AfterEach
    void stop() {
        close();
        graph.close();
    }

    Answer execute(boolean onlyIfUnread) throws MailboxException {
        DeleteCommand command =
                commands.command(mail).setOnlyIfUnread(onlyIfUnread).build();
        return commands.executor().execute(command);
    }
}
