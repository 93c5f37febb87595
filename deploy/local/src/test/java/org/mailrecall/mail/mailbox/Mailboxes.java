package org.mailrecall.mail.mailbox;

import static org.mailrecall.local.mail.LocalMail.ADA;
import static org.mailrecall.local.mail.LocalMail.BO;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.mailrecall.contract.CopyIds;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.local.mail.LocalMail;
import org.mailrecall.mail.transport.TraceHeaders;

/** The local mail system, and a mailbox service's executor on it. */
final class Mailboxes implements AutoCloseable {
    static final String VAULT = "vault@contoso.example";
    static final String HOLD_KEYWORD = "$OnHold";

    final LocalMail mail = new LocalMail();
    final Set<String> onHold = new HashSet<>();
    final MailboxRules rules = new MailboxRules(
            TraceHeaders.SENDER, TraceHeaders.DELIVERY, Set.of(HOLD_KEYWORD), onHold::contains, mailbox -> VAULT);
    private final Path journalFile;

    Mailboxes(Path directory) {
        journalFile = directory.resolve("answers.journal");
        mail.server.ensureMailbox(VAULT);
    }

    AnswerJournal journal() {
        return FileAnswerJournal.open(journalFile, mail.clock);
    }

    CommandExecutor executor(AnswerJournal journal) {
        return executor(journal, mail.server.imapPort());
    }

    CommandExecutor executor(AnswerJournal journal, int imapPort) {
        ImapAccess access = new ImapAccess(
                "127.0.0.1", imapPort, false, Duration.ofSeconds(5), ImapAccess.Logins.samePassword("secret"));
        return new CommandExecutor(access, rules, journal, mail.clock);
    }

    /** The last delivery. */
    DeliveredMessage lastDelivery() {
        return mail.events.delivered.get(mail.events.delivered.size() - 1);
    }

    /** Delete Bo's copy of Ada's message, within a day. */
    DeleteCommand.Builder command(String messageId) {
        return DeleteCommand.newBuilder()
                .setTenant("contoso")
                .setCommandId("command of " + messageId)
                .setAttempt(1)
                .setRecallId("recall@contoso.example")
                .setRecipient(BO)
                .setRecipientKey(RecallKeys.recipientKey("contoso", BO, messageId))
                .setMailbox(BO)
                .setMessageId(messageId)
                .setCopyId(CopyIds.of(lastDelivery().getDeliveryId()))
                .setExpectedSender(ADA)
                .setOnlyIfUnread(false)
                .setKeepHolds(true)
                .setEventTime(mail.clock.instant())
                .setDeadline(mail.clock.instant().plus(Duration.ofHours(24)));
    }

    @Override
    public void close() {
        mail.close();
    }
}
