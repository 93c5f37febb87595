package org.mailrecall.mail.mailbox.work;

import java.util.List;
import java.util.Optional;
import org.mailrecall.contract.Topic;
import org.mailrecall.contract.Topics;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.mail.mailbox.Answer;
import org.mailrecall.platform.kafka.EventSender;
import org.mailrecall.platform.kafka.KafkaAccess;
import org.mailrecall.platform.kafka.reader.ConsumerLoop;
import org.mailrecall.platform.kafka.reader.ReadingCounters;
import org.mailrecall.platform.kafka.reader.Subscription;

/** Reads {@code delete-commands} and sends {@code delete-outcomes}. */
public final class MailboxService implements AutoCloseable {
    private static final String GROUP = Topic.Party.MAILBOX_SERVICE.group();

    private final ConsumerLoop<DeleteCommand> commands;

    private MailboxService(ConsumerLoop<DeleteCommand> commands) {
        this.commands = commands;
    }

    /**
     * Starts to read; the caller keeps the sender open for longer than this.
     *
     * @param workers how many mailboxes are worked on at a time
     */
    public static MailboxService start(KafkaAccess kafka, CommandHandler handler, int workers) {
        Subscription<DeleteCommand> subscription = Subscription.of(Topics.DELETE_COMMANDS, DeleteCommand.class, GROUP)
                .refusingUnknownSymbols()
                .withWorkers(workers);
        // Commands are keyed by mailbox, so that the commands of a mailbox keep their order.
        return new MailboxService(ConsumerLoop.start(kafka, subscription, record -> handler.handle(record.value())));
    }

    /** Returns a sender of answers to the cluster. */
    public static AnswerSender sender(EventSender events) {
        return (command, answer) -> events.send(List.of(event(command, answer)));
    }

    private static EventSender.Event event(DeleteCommand command, Answer answer) {
        return new EventSender.Event(Topics.DELETE_OUTCOMES, command.getRecipientKey(), answer.to(command));
    }

    /** Returns counts of the topic's records by their fate. */
    public ReadingCounters counters() {
        return commands.counters();
    }

    /** Returns the reason why the service waits at present, in a line of text; empty while all goes well. */
    public Optional<String> trouble() {
        return commands.trouble();
    }

    @Override
    public void close() {
        commands.close();
    }
}
