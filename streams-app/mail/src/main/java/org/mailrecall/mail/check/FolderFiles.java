package org.mailrecall.mail.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mailrecall.mail.header.SealKey;

/**
 * The files that Dovecot's settings name for the folder "Recall".
 *
 * @param program whether the program that mails asks can be run
 * @param script whether the Sieve script can be read
 * @param key the key with which the program seals; empty where it cannot be read
 */
record FolderFiles(boolean program, boolean script, Optional<SealKey> key) {
    /** The name of the service that runs the program. */
    static final String SERVICE = "recall-ask";

    private static final String FILE = "file:";

    /**
     * Looks for the files.
     *
     * @param script the setting that names the script, as in {@code file:/etc/dovecot/recall-folder.sieve}
     */
    static FolderFiles of(DovecotFacts facts, String script) {
        // script PROGRAM KEYFILE
        String[] words =
                facts.value("service/" + SERVICE + "/executable").strip().split("\\s+");
        String path = script.startsWith(FILE) ? script.substring(FILE.length()) : script;
        return new FolderFiles(
                words.length > 1 && Files.isExecutable(Path.of(words[1])),
                Files.isReadable(Path.of(path.split(";", 2)[0])),
                words.length > 2 ? key(Path.of(words[2])) : Optional.empty());
    }

    private static Optional<SealKey> key(Path file) {
        try {
            List<SealKey> keys = SealKey.parseAll(Files.readString(file));
            return keys.stream().findFirst();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
