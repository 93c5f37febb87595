package org.mailrecall.mail.mailbox.work;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mailrecall.platform.kafka.TemporaryFailureException;

/**
 * Stops all commands while a file exists. Commands that run already are finished.
 *
 * @param file empty where no file stops commands
 */
public record EmergencyStop(Optional<Path> file) {
    /** No file stops commands. */
    public static final EmergencyStop NONE = new EmergencyStop(Optional.empty());

    /**
     * Returns if commands may run.
     *
     * @throws TemporaryFailureException while the file exists: the command is to be handled again later
     */
    void check() {
        if (file.isPresent() && Files.exists(file.get())) {
            throw new TemporaryFailureException("commands are stopped by the file of commands.stop-file", null);
        }
    }
}
