package org.mailrecall.mail.mailbox.work;

import java.util.List;
import java.util.Optional;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.mail.mailbox.rules.Answer;
import org.mailrecall.platform.kafka.EventSender;
import org.mailrecall.platform.kafka.KafkaAccess;
import org.mailrecall.platform.kafka.reader.ConsumerLoop;
import org.mailrecall.platform.kafka.reader.ReadingCounters;
import org.mailrecall.platform.kafka.reader.Subscription;

/** Reads {@code delete-commands} and sends {@code delete-outcomes}. */
public final class MailboxService implements AutoCloseable {
    private static final String GROUP = Topic.Party.MAILBOX_SERVICE.group();

    /** So many domains whose mailboxes hang have room beside the workers, see {@link DomainGates}. */
    private static final int HANGING_DOMAINS = 3;

    /**
     * So many commands are in memory, and take some 40 MB, besides a quarter as many that are turned away. A mailbox
     * can have half of them: the processor repeats what is turned away at pauses of up to an hour.
     */
    private static final int ROOM = 20_000;

    private final ConsumerLoop<DeleteCommand> commands;

    private MailboxService(ConsumerLoop<DeleteCommand> commands) {
        this.commands = commands;
    }

    /**
     * Starts to read commands. The sender that the handler uses must stay open until this service is closed.
     *
     * @param workers how many commands are worked on at a time, of as many mailboxes; commands that take long have
     * {@link #spareWorkers spare workers} work on others in their place
     */
    public static MailboxService start(KafkaAccess kafka, CommandHandler handler, int workers) {
        Subscription<DeleteCommand> subscription = Subscription.of(Topics.DELETE_COMMANDS, DeleteCommand.class, GROUP)
                .refusingUnknownSymbols()
                .withWorkers(workers, spareWorkers(workers))
                .withRoom(ROOM);
        // The records are keyed by mailbox, so that the commands to one mailbox keep their order.
        return new MailboxService(ConsumerLoop.start(kafka, subscription, new CommandRecords(handler)));
    }

    /**
     * Returns how many workers are added while commands take long. A mailbox that hangs costs a thread and a connection
     * until it is given up, and no place among the workers.
     */
    static int spareWorkers(int workers) {
        return HANGING_DOMAINS * mostLong(workers);
    }

    /**
     * Returns how many commands of a mail domain may take long at a time: as many as there are workers, but not one
     * alone, which would have a single mailbox that hangs keep its whole domain waiting.
     */
    static int mostLong(int workers) {
        return Math.max(2, workers);
    }

    /** Returns a sender that sends answers to the cluster as outcome events. */
    public static AnswerSender sender(EventSender events) {
        return (command, answer) -> events.send(List.of(event(command, answer)));
    }

    private static EventSender.Event event(DeleteCommand command, Answer answer) {
        return new EventSender.Event(Topics.DELETE_OUTCOMES, command.getRecipientKey(), answer.to(command));
    }

    /** Returns the counts of the topic's records by their fate. */
    public ReadingCounters counters() {
        return commands.counters();
    }

    /** Returns, in a line of text, why the service does not read on at present; empty while it does. */
    public Optional<String> trouble() {
        return commands.trouble();
    }

    @Override
    public void close() {
        commands.close();
    }
}
