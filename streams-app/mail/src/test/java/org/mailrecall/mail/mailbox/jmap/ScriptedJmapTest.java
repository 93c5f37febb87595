package org.mailrecall.mail.mailbox.jmap;

import static org.mailrecall.mail.mailbox.rules.Commands.ADA;
import static org.mailrecall.mail.mailbox.rules.Commands.BO;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.HoldVault;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.SpooledMessage;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.rules.Commands;
import org.mailrecall.mail.server.ScriptedJmap;
import org.mailrecall.mail.server.StampedMail;

/** A test of the mailbox service on a scripted JMAP server, with a mailbox of two mails. */
abstract class ScriptedJmapTest {
    static final Duration ANSWER = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    final StampedMail mail = StampedMail.of(ADA, BO, "m1@contoso.example");
    final List<String> vault = new ArrayList<>();
    ScriptedJmap server;
    JmapMailboxes mailboxes;
    Commands commands;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedJmap(BO);
        server.add("e1", mail.text());
        server.add("e2", StampedMail.of(ADA, BO, "m2@contoso.example").text());
        use(ANSWER);
    }

    void use(Duration answerTimeout) throws Exception {
        close();
        mailboxes = server.mailboxes(answerTimeout, ANSWER.multipliedBy(3));
        commands = new Commands(directory, mailboxes, new HoldVault() {
            @Override
            public void keep(String mailbox, StoredMessage message, SpooledMessage whole) {
                vault.add(whole.sha256());
            }

            @Override
            public boolean isVault(String mailbox) {
                return false;
            }
        });
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
        server.close();
    }

    /** Lets something happen once, just before the service has a message destroyed. */
    void beforeDestroying(Consumer<ScriptedJmap.Stored> event) {
        AtomicBoolean happened = new AtomicBoolean();
        server.methods.put("Email/set", arguments -> {
            if (!happened.getAndSet(true)) {
                event.accept(server.emails.get("e1"));
                server.change();
            }
            return server.usual("Email/set", arguments);
        });
    }

    OutcomeStatus answer() {
        try {
            return commands.execute(mail);
        } catch (MailboxException e) {
            throw new AssertionError(e);
        }
    }
}
