package org.mailrecall.mail.mailbox.work;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mailrecall.platform.kafka.TemporaryFailureException;

/**
 * Stops all commands while a file exists. A running command is finished.
 *
 * @param file empty where there is no such stop
 */
public record EmergencyStop(Optional<Path> file) {
    /** A stop that is never used. */
    public static final EmergencyStop NONE = new EmergencyStop(Optional.empty());

    /**
     * Passes if commands may run.
     *
     * @throws TemporaryFailureException while the file exists: the command waits
     */
    void check() {
        if (file.isPresent() && Files.exists(file.get())) {
            throw new TemporaryFailureException("commands are stopped by the file of commands.stop-file", null);
        }
    }
}
