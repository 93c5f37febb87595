package org.mailrecall.mail.mailbox.rules;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.header.SealKey;
import org.mailrecall.mail.mailbox.HoldVault;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MailboxStore;
import org.mailrecall.mail.mailbox.Mailboxes;
import org.mailrecall.mail.mailbox.Permission;
import org.mailrecall.mail.mailbox.hold.HoldRules;
import org.mailrecall.mail.mailbox.hold.HoldState;
import org.mailrecall.mail.mailbox.hold.KeywordHolds;
import org.mailrecall.mail.mailbox.journal.SqliteJournal;
import org.mailrecall.mail.server.StampedMail;
import org.mailrecall.testbed.TestClock;

/** A mailbox service's executor with a journal on disk and a vault, and commands for it. */
public final class Commands implements AutoCloseable {
    public static final String ADA = "ada@contoso.example";
    public static final String BO = "bo@contoso.example";
    public static final String CY = "cy@contoso.example";
    public static final String VAULT = "vault@contoso.example";
    public static final String HOLD_KEYWORD = "$OnHold";

    public final TestClock clock = new TestClock();
    public final Set<String> onHold = new HashSet<>();
    /** Forbids deletions while commands are stopped. */
    public Permission running = Permission.ALWAYS;

    public HoldState holdOfOthers = HoldState.FREE;
    /** The keys of seals; none where seals are not checked. */
    public List<SealKey> sealKeys = List.of(StampedMail.KEY);

    private final Path journalFile;
    private final Mailboxes mailboxes;
    private final HoldVault vault;
    private AnswerJournal journal;

    public Commands(Path directory, MailboxStore mailboxes) {
        this(directory, mailboxes, mailboxes.vault(mailbox -> VAULT));
    }

    public Commands(Path directory, Mailboxes mailboxes, HoldVault vault) {
        this.journalFile = directory.resolve("answers.db");
        this.mailboxes = mailboxes;
        this.vault = vault;
        this.journal = SqliteJournal.open(journalFile, clock);
    }

    public CommandExecutor executor() {
        return executor(mailboxes, journal);
    }

    public CommandExecutor executor(Mailboxes over, AnswerJournal answers) {
        HoldRules holds = new HoldRules(
                List.of(
                        new KeywordHolds(Set.of(HOLD_KEYWORD)),
                        (mailbox, message) -> onHold.contains(mailbox) ? HoldState.HELD : holdOfOthers),
                vault);
        return new CommandExecutor(over, new SenderCheck(sealKeys), holds, answers, () -> running.require(), clock);
    }

    public AnswerJournal journal() {
        return journal;
    }

    /** Restarts the executor, as if the process had ended and a new process had begun. */
    public void restart() {
        journal.close();
        journal = SqliteJournal.open(journalFile, clock);
    }

    public OutcomeStatus execute(StampedMail mail) throws MailboxException {
        return executor().execute(command(mail).build()).status();
    }

    /** Delete this copy, within a day. */
    public DeleteCommand.Builder command(StampedMail mail) {
        return DeleteCommand.newBuilder()
                .setTenant("contoso")
                .setCommandId("command of " + mail.copyId())
                .setAttempt(1)
                .setRecallId("recall@contoso.example")
                .setRecipient(BO)
                .setRecipientKey(
                        RecallKeys.recipientKey("contoso", BO, mail.copy().messageId()))
                .setMailbox(mail.copy().mailbox())
                .setMessageId(mail.copy().messageId())
                .setCopyId(mail.copyId())
                .setExpectedSender(mail.copy().sender())
                .setOnlyIfUnread(false)
                .setKeepHolds(true)
                .setEventTime(clock.instant())
                .setDeadline(clock.instant().plus(Duration.ofHours(24)));
    }

    @Override
    public void close() {
        journal.close();
    }
}
