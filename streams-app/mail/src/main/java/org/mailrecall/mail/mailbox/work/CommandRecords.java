package org.mailrecall.mail.mailbox.work;

import java.util.Optional;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.platform.kafka.reader.Received;
import org.mailrecall.platform.kafka.reader.RecordHandler;

/** Hands the records of {@code delete-commands} to the handler of commands. */
record CommandRecords(CommandHandler commands) implements RecordHandler<DeleteCommand> {
    @Override
    public void handle(Received<DeleteCommand> record) {
        commands.handle(record.value());
    }

    @Override
    public Optional<RecordHandler<DeleteCommand>> turningAway() {
        return Optional.of(record -> commands.turnAway(record.value()));
    }
}
