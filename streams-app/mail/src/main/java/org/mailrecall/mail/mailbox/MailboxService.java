package org.mailrecall.mail.mailbox;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.mailrecall.contract.Topic;
import org.mailrecall.contract.Topics;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.platform.kafka.ConsumerLoop;
import org.mailrecall.platform.kafka.EventSender;
import org.mailrecall.platform.kafka.EventSender.Event;
import org.mailrecall.platform.kafka.KafkaAccess;
import org.mailrecall.platform.kafka.Subscription;

/** Takes commands from {@code delete-commands}, and has taken each only when its answer has arrived. */
public final class MailboxService implements AutoCloseable {
    private static final String GROUP = Topic.Party.MAILBOX_SERVICE.group();

    private final AnswerJournal journal;
    private final CommandExecutor executor;
    private final EventSender sender;
    private final ConsumerLoop<DeleteCommand> commands;

    private MailboxService(KafkaAccess kafka, ImapAccess imap, MailboxRules rules, Path journalFile, Clock clock) {
        journal = FileAnswerJournal.open(journalFile, clock);
        executor = new CommandExecutor(imap, rules, journal, clock);
        sender = new EventSender(kafka);
        commands = ConsumerLoop.start(
                kafka,
                Subscription.of(Topics.DELETE_COMMANDS, DeleteCommand.class, GROUP)
                        .refusingUnknownSymbols(),
                command -> sender.send(List.of(execute(command.value()))));
    }

    /** Starts it; the journal's file belongs to this instance alone. */
    public static MailboxService start(
            KafkaAccess kafka, ImapAccess imap, MailboxRules rules, Path journalFile, Clock clock) {
        return new MailboxService(kafka, imap, rules, journalFile, clock);
    }

    /** How many commands were refused, for the processor had not signed them. */
    public long refused() {
        return commands.counters().refused();
    }

    private Event execute(DeleteCommand command) {
        return new Event(Topics.DELETE_OUTCOMES, command.getRecipientKey(), executor.execute(command));
    }

    @Override
    public void close() {
        commands.close();
        sender.close();
        journal.close();
    }
}
