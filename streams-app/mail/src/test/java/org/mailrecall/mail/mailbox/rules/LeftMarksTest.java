package org.mailrecall.mail.mailbox.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.mail.mailbox.rules.Commands.ADA;
import static org.mailrecall.mail.mailbox.rules.Commands.BO;
import static org.mailrecall.mail.mailbox.rules.Commands.CY;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.mail.mailbox.HoldVault;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.Mailboxes;
import org.mailrecall.mail.mailbox.StoredMessage.Place;
import org.mailrecall.mail.mailbox.rules.AnswerJournal.Entry;
import org.mailrecall.mail.server.StampedMail;

class LeftMarksTest {
    @TempDir
    Path directory;

    @Test
    @Timeout(60)
    void while_a_mailbox_hangs_the_marks_in_another_come_off() throws Exception {
        ScriptedMailbox cys = new ScriptedMailbox();
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch answers = new CountDownLatch(1);
        Mailboxes mailboxes = mailbox -> {
            if (mailbox.equals(BO)) {
                reached.countDown();
                await(answers);
            }
            return cys;
        };
        try (Commands commands = new Commands(directory, mailboxes, HoldVault.NONE)) {
            Place inBos = mark(commands, BO, 1);
            Place inCys = mark(commands, CY, 2);
            CommandExecutor executor = commands.executor();
            Thread hanging = new Thread(() -> sweepBo(executor, commands), "hanging sweep");
            hanging.start();
            reached.await();
            commands.clock.move(Duration.ofSeconds(1)); // so that Cy's mailbox is due, whichever was swept first
            mark(commands, CY, 3);

            executor.takeOffLeftMarks();

            assertThat(commands.journal().marks(CY)).isEmpty();
            assertThat(commands.journal().marks(BO)).containsExactly(inBos);
            assertThat(cys.unmarked).anySatisfy(places -> assertThat(places).contains(inCys));
            answers.countDown();
            hanging.join();
            assertThat(commands.journal().marks(BO)).isEmpty();
        }
    }

    private static void sweepBo(CommandExecutor executor, Commands commands) {
        while (!commands.journal().marks(BO).isEmpty()) {
            executor.takeOffLeftMarks();
        }
    }

    private static void await(CountDownLatch latch) throws MailboxException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new MailboxException("interrupted", e);
        }
    }

    private static Place mark(Commands commands, String mailbox, long uid) {
        StampedMail mail = StampedMail.of(ADA, mailbox, "m" + uid + "@contoso.example");
        Place place = new Place("INBOX", 1, uid);
        Entry intent = new Entry(Answer.deleted(commands.clock.instant(), false, false), false, Optional.empty());
        commands.journal().write(commands.command(mail).build(), intent, List.of(place));
        return place;
    }
}
