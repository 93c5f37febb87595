package org.mailrecall.mail.mailbox.doveadm.api;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MessageException;

/** The requests of a command of the mailbox service to a user's mail. All of them together must end by a deadline. */
public record Requests(DoveadmApi api, String user, Deadline deadline) {
    /** Returns requests with a deadline that is counted from now. */
    public static Requests of(DoveadmApi api, String user) {
        return new Requests(api, user, Deadline.in(api.server().http().commandLimit()));
    }

    /** Returns the masks of the folders of a mailbox's owner. */
    public List<String> folders() {
        return api.server().folders();
    }

    /**
     * Has commands carried out in their order, and returns the result of each command. The commands after a failed
     * command are carried out too.
     */
    public List<ApiJson.Result> send(List<Command> commands) throws MailboxException {
        return send(commands, row -> true);
    }

    /**
     * Has commands carried out, like {@link #send(List)}.
     *
     * @param keep which rows of the results are kept
     * @throws MailboxException when the answer does not come in time, or cannot be read
     */
    public List<ApiJson.Result> send(List<Command> commands, Predicate<Map<String, String>> keep)
            throws MailboxException {
        return api.send(commands, deadline, body -> ApiJson.results(body, commands.size(), keep));
    }

    /**
     * Returns the names of the folders that each of these masks fits, as the API shows them.
     *
     * @param masks the empty text for all folders
     */
    public List<Set<String>> folderNames(List<String> masks) throws MailboxException {
        List<Command> commands = new ArrayList<>();
        for (String mask : masks) {
            commands.add(Command.listFolders(user, mask));
        }
        List<Set<String>> names = new ArrayList<>();
        for (ApiJson.Result result : send(commands)) {
            names.add(result.wellDone().stream()
                    .map(row -> row.getOrDefault("mailbox", ""))
                    .collect(Collectors.toCollection(LinkedHashSet::new)));
        }
        return names;
    }

    /**
     * Has commands carried out, like {@link #send(List, Predicate)}, and returns nothing where the answer has
     * more octets than given.
     */
    public Optional<List<ApiJson.Result>> sendSmall(
            List<Command> commands, Predicate<Map<String, String>> keep, long most) throws MailboxException {
        try {
            return Optional.of(api.send(
                    commands, deadline, body -> ApiJson.results(new LimitedInput(body, most), commands.size(), keep)));
        } catch (MailboxException e) {
            if (e.getCause() instanceof LimitedInput.TooLargeException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Writes a whole message as {@link RawText} does.
     *
     * @param query finds the message, or none
     * @throws MailboxException when the server does not give as many octets as it states as the size
     */
    public RawText.Outcome text(List<String> query, long sizeBytes, OutputStream to) throws MailboxException {
        List<Command> fetch = List.of(Command.fetch(user, List.of("guid", "text"), query));
        return ofSize(sizeBytes, api.send(fetch, deadline, body -> RawText.read(body, to, sizeBytes)));
    }

    /** Returns the outcome, or fails where the read octets are certainly not the whole message. */
    public static RawText.Outcome ofSize(long sizeBytes, RawText.Outcome outcome) throws MessageException {
        if (outcome.found() && outcome.exact() && outcome.octets() != sizeBytes) {
            throw new MessageException(
                    "the server gives " + outcome.octets() + " octets of a message of " + sizeBytes + " octets");
        }
        return outcome;
    }
}
