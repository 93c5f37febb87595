package org.mailrecall.mail.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mailrecall.mail.ask.FolderKeyFile;
import org.mailrecall.mail.header.SealKey;

/**
 * The files that Dovecot's settings name for the folder "Recall".
 *
 * @param program whether the program that mails asks can be run
 * @param script whether the Sieve script can be read
 * @param key the key with which the program seals; empty where it cannot be read
 * @param keyIsOpen whether every user can read or write the file with the key
 * @param serviceReadsKey whether the user of the service that runs the program can read the file with the key
 */
record FolderFiles(boolean program, boolean script, Optional<SealKey> key, boolean keyIsOpen, boolean serviceReadsKey) {
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
        boolean program = words.length > 1 && Files.isExecutable(Path.of(words[1]));
        boolean readable = Files.isReadable(Path.of(path.split(";", 2)[0]));
        Optional<SealKey> key = words.length > 2 ? key(Path.of(words[2])) : Optional.empty();
        if (key.isEmpty()) {
            return new FolderFiles(program, readable, key, false, false);
        }
        String user = facts.value("service/" + SERVICE + "/user").strip();
        try {
            Path file = Path.of(words[2]);
            return new FolderFiles(
                    program,
                    readable,
                    key,
                    FolderKeyFile.isOpenToOthers(file),
                    FolderKeyFile.isReadableBy(file, user, groups(user)));
        } catch (IOException e) {
            return new FolderFiles(program, readable, Optional.empty(), false, false);
        }
    }

    private static Set<String> groups(String user) {
        if (user.isEmpty()) {
            return Set.of();
        }
        try {
            return Set.of(String.join(" ", Tool.lines(List.of("id", "-Gn", "--", user)))
                    .strip()
                    .split("\\s+"));
        } catch (Tool.Unavailable | IllegalArgumentException e) {
            return Set.of(); // no such user here
        }
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
