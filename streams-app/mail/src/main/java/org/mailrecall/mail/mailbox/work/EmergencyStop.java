package org.mailrecall.mail.mailbox.work;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.Permission;
import org.mailrecall.platform.kafka.TemporaryFailureException;

/**
 * Stops all commands while a file exists. Commands that run already delete nothing any more.
 *
 * @param file empty where no file stops commands
 */
public record EmergencyStop(Optional<Path> file) implements Permission {
    private static final String STOPPED = "commands are stopped by the file of commands.stop-file";

    /** No file stops commands. */
    public static final EmergencyStop NONE = new EmergencyStop(Optional.empty());

    /**
     * Returns if commands may run.
     *
     * @throws TemporaryFailureException while the file exists: the command is to be handled again later
     */
    void check() {
        if (isStopped()) {
            throw new TemporaryFailureException(STOPPED, null);
        }
    }

    /** Forbids deletions while the file exists. A command that was begun before is to be tried again. */
    @Override
    public void require() throws MailboxException {
        if (isStopped()) {
            throw new MessageException(STOPPED);
        }
    }

    private boolean isStopped() {
        return file.isPresent() && Files.exists(file.get());
    }
}
