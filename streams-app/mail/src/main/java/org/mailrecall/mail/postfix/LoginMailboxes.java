package org.mailrecall.mail.postfix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mailrecall.contract.MailAddresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mailbox of each login. A file names the people with a login that is not their address: lines {@code login
 * address}, {@code #} begins a comment. The file is read for each mail, so that a change needs no restart.
 *
 * @param file empty for none
 * @param domain put behind a login that has none; empty for none
 */
public record LoginMailboxes(Optional<Path> file, String domain) {
    private static final Logger LOG = LoggerFactory.getLogger(LoginMailboxes.class);

    /** Returns the mailbox, normalised; empty where the login belongs to none, or where the file cannot be read. */
    public Optional<String> of(String login) {
        try {
            Optional<String> listed = file.isPresent() ? listed(file.get(), login) : Optional.empty();
            String address = listed.orElse(login.indexOf('@') < 0 && !domain.isEmpty() ? login + '@' + domain : login);
            return Optional.of(MailAddresses.normalise(address));
        } catch (IOException e) {
            LOG.error("the file of logins cannot be read: {}", e.getMessage());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no address
        }
    }

    private static Optional<String> listed(Path file, String login) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.replaceFirst("#.*", "").strip().split("\\s+"))
                .filter(words -> words.length == 2 && words[0].equals(login))
                .map(words -> words[1])
                .findFirst();
    }
}
