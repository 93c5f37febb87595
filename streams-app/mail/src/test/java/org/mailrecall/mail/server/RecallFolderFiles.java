package org.mailrecall.mail.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The files of {@code deploy/mail/dovecot} for the folder "Recall", with the paths and users of a test. */
final class RecallFolderFiles {
    private static final Path FILES = Path.of("../../deploy/mail/dovecot");

    /** Returns the lines of {@code dovecot.conf}. As root the program may use a Postfix that is not the machine's. */
    String configuration(String directory) {
        return text("97-recall-folder.conf")
                .replace("/etc/dovecot", directory)
                .replace("user = dovecot", "user = root")
                .replace("user = vmail", "user = MAIL_USER");
    }

    /** Writes the other files into the directory of a Dovecot. */
    void install(Path dovecotConf, String key) {
        Path directory = dovecotConf.getParent();
        try {
            Path keyFile = Files.writeString(directory.resolve("recall-ask.key"), key + "\n");
            Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-------"));
            Files.writeString(directory.resolve("recall-folder.sieve"), text("recall-folder.sieve"));
            Programs.writeScript(
                    directory.resolve("recall-ask"),
                    text("recall-ask")
                            .replace(
                                    "/usr/sbin/sendmail",
                                    directory.resolve("sendmail").toString()));
            PostfixServer.output(List.of(
                    "sievec",
                    "-c",
                    dovecotConf.toString(),
                    directory.resolve("recall-folder.sieve").toString()));
        } catch (IOException e) {
            throw new IllegalStateException("the files of the folder Recall cannot be written", e);
        }
    }

    private static String text(String file) {
        try {
            return Files.readString(FILES.resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
