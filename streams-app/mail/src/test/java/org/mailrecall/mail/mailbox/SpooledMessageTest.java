package org.mailrecall.mail.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailrecall.mail.mailbox.rules.Commands.ADA;
import static org.mailrecall.mail.mailbox.rules.Commands.BO;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.mail.mailbox.hold.HoldRules;
import org.mailrecall.mail.mailbox.hold.HoldState;
import org.mailrecall.mail.mailbox.rules.ScriptedMailbox;
import org.mailrecall.mail.server.StampedMail;

class SpooledMessageTest {
    private static final int PIECES = 256;
    private static final int OF_OCTETS = 1 << 18;

    private final StampedMail mail = StampedMail.of(ADA, BO, "m1@contoso.example");
    private final StoredMessage message = new ScriptedMailbox().stored("INBOX", mail);

    /** 64 MiB. */
    @Test
    void a_large_message_on_hold_takes_little_memory_on_its_way_to_the_vault() throws Exception {
        MailboxSession session = new LargeMessage();
        HoldRules holds = new HoldRules(List.of((mailbox, held) -> HoldState.HELD), new CountingVault());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        Contents contents = Contents.of(session, Optional.empty()).with(List.of(message));
        assertThat(holds.keep(command(), List.of(message), contents)).isTrue();

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(8 << 20);
    }

    @Test
    void it_gives_what_was_read_as_often_as_it_is_asked() throws Exception {
        ScriptedMailbox mailbox = new ScriptedMailbox();
        StoredMessage stored = mailbox.stored("INBOX", mail);
        try (SpooledMessage spooled = SpooledMessage.of(mailbox, stored)) {
            assertThat(spooled.octets()).isEqualTo(mail.text().length());
            for (int i = 0; i < 2; i++) {
                ByteArrayOutputStream octets = new ByteArrayOutputStream();
                spooled.writeTo(octets);
                assertThat(octets.toString(StandardCharsets.UTF_8)).isEqualTo(mail.text());
            }
        }
    }

    @Test
    void no_file_is_left_whether_the_message_can_be_read_or_not() throws Exception {
        SpooledMessage open = SpooledMessage.of(new LargeMessage(), message);
        assertThat(files()).isEmpty(); // as after a crash
        open.close();
        assertThatThrownBy(() -> open.writeTo(OutputStream.nullOutputStream())).isInstanceOf(IOException.class);

        assertThatThrownBy(() -> SpooledMessage.of(new BrokenMessage(), message))
                .hasMessage("the connection was lost");
        assertThat(files()).isEmpty();
    }

    private DeleteCommand command() {
        return DeleteCommand.newBuilder()
                .setTenant("contoso")
                .setCommandId("c1")
                .setAttempt(1)
                .setRecallId("r@contoso.example")
                .setRecipient(BO)
                .setRecipientKey("key")
                .setMailbox(BO)
                .setMessageId("m1@contoso.example")
                .setCopyId(mail.copyId())
                .setExpectedSender(ADA)
                .setOnlyIfUnread(false)
                .setKeepHolds(true)
                .setEventTime(Instant.EPOCH)
                .setDeadline(Instant.EPOCH)
                .build();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("recall-held-"))
                    .toList();
        }
    }

    private static class LargeMessage implements MailboxSession {
        @Override
        public void write(StoredMessage of, OutputStream to) throws MailboxException {
            byte[] piece = new byte[OF_OCTETS];
            try {
                for (int i = 0; i < PIECES; i++) {
                    to.write(piece);
                }
            } catch (IOException e) {
                throw new MailboxException("cannot be written", e);
            }
        }

        @Override
        public Findings look(Wanted wanted) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Findings lookAgain(Wanted wanted) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Deletion delete(List<StoredMessage> messages, boolean onlyIfUnread, Permission may) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // nothing to close
        }
    }

    private static final class BrokenMessage extends LargeMessage {
        @Override
        public void write(StoredMessage of, OutputStream to) throws MailboxException {
            super.write(of, to);
            throw new MailboxException("the connection was lost");
        }
    }

    private static final class CountingVault implements HoldVault {
        @Override
        public void keep(String mailbox, StoredMessage of, SpooledMessage whole) throws MailboxException {
            assertThat(whole.octets()).isEqualTo((long) PIECES * OF_OCTETS);
            try {
                whole.writeTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new MailboxException("cannot be read", e);
            }
        }

        @Override
        public boolean isVault(String mailbox) {
            return false;
        }
    }
}
