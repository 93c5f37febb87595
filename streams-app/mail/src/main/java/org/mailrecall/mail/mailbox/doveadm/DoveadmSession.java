package org.mailrecall.mail.mailbox.doveadm;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mailrecall.mail.mailbox.Deletion;
import org.mailrecall.mail.mailbox.Findings;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MailboxSession;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.Wanted;
import org.mailrecall.mail.mailbox.doveadm.FoundMessage.Folder;

/**
 * A session with one mailbox over Dovecot's API. A search that names no folder looks into all folders of the private
 * namespaces, and into none of shared or public ones.
 */
final class DoveadmSession implements MailboxSession {
    private static final String HEADER = "header";
    private static final String MESSAGE_ID = "Message-ID";
    private static final long DAY_SECONDS = 86_400;

    private final Requests requests;
    private final Map<StoredMessage.Place, FoundMessage> found = new HashMap<>();

    DoveadmSession(Requests requests) {
        this.requests = requests;
    }

    @Override
    public Findings look(Wanted wanted) throws MailboxException {
        return look(wanted, List.of(byId(wanted)));
    }

    @Override
    public Findings lookAgain(Wanted wanted) throws MailboxException {
        // Dovecot cuts both times to days, in zones that this service does not know.
        long since = wanted.since().getEpochSecond() - DAY_SECONDS;
        return look(wanted, List.of(byId(wanted), List.of("since", Long.toString(Math.max(since, 0)))));
    }

    private static List<String> byId(Wanted wanted) {
        return List.of(HEADER, MESSAGE_ID, wanted.messageId());
    }

    private Findings look(Wanted wanted, List<List<String>> queries) throws MailboxException {
        List<Command> commands = new ArrayList<>();
        for (List<String> query : queries) {
            commands.add(Command.fetch(requests.user(), FoundMessage.FIELDS, query));
        }
        Map<StoredMessage.Place, FoundMessage> candidates = new LinkedHashMap<>();
        for (ApiJson.Result result : requests.send(commands, row -> mayBe(row, wanted))) {
            for (Map<String, String> row : result.wellDone()) {
                FoundMessage message = FoundMessage.of(row);
                candidates.put(message.message().place(), message);
            }
        }
        found.clear();
        Set<String> closed = new LinkedHashSet<>();
        for (FoundMessage message : verified(List.copyOf(candidates.values()), closed)) {
            found.put(message.message().place(), message);
        }
        return new Findings(
                found.values().stream().map(FoundMessage::message).toList(), List.copyOf(closed));
    }

    /** Returns whether a row has to be kept. One that cannot be read is kept: reading it again says what is wrong. */
    private static boolean mayBe(Map<String, String> row, Wanted wanted) {
        try {
            return FoundMessage.of(row).message().mayBe(wanted);
        } catch (MailboxException e) {
            return true;
        }
    }

    /**
     * Returns the messages that are really in the folder by whose name they were shown, and not in a folder of the
     * plugin virtual. Empty delivery ids are told apart from missing ones.
     *
     * @param closed takes the names of folders that cannot be asked for by name
     */
    private List<FoundMessage> verified(List<FoundMessage> candidates, Set<String> closed) throws MailboxException {
        Map<Folder, List<FoundMessage>> byFolder = new LinkedHashMap<>();
        for (FoundMessage message : candidates) {
            if (message.folder().isMask()) {
                closed.add(message.folder().name());
            } else {
                byFolder.computeIfAbsent(message.folder(), f -> new ArrayList<>())
                        .add(message);
            }
        }
        if (byFolder.isEmpty()) {
            return List.of();
        }
        List<Command> commands = new ArrayList<>();
        for (Map.Entry<Folder, List<FoundMessage>> entry : byFolder.entrySet()) {
            List<String> query = entry.getKey().query(uids(entry.getValue()));
            commands.add(Command.search(requests.user(), query));
            commands.add(Command.search(
                    requests.user(), Command.words(query, HEADER, org.mailrecall.mail.header.TraceHeaders.DELIVERY, "")));
        }
        List<ApiJson.Result> results = requests.send(commands);
        List<FoundMessage> verified = new ArrayList<>();
        int i = 0;
        for (List<FoundMessage> messages : byFolder.values()) {
            Set<Long> there = uids(results.get(i++));
            Set<Long> withDeliveryId = uids(results.get(i++));
            for (FoundMessage message : messages) {
                if (there.contains(message.uid())) {
                    boolean empty = message.message().deliveryIds().isEmpty() && withDeliveryId.contains(message.uid());
                    verified.add(empty ? message.withEmptyDeliveryId() : message);
                }
            }
        }
        return verified;
    }

    static String uids(List<FoundMessage> messages) {
        return messages.stream().map(message -> Long.toString(message.uid())).collect(Collectors.joining(","));
    }

    /** Returns the UIDs that a search in one folder found. A folder that is not there any more has none. */
    private static Set<Long> uids(ApiJson.Result result) throws MailboxException {
        Set<Long> uids = new HashSet<>();
        if (!result.isNotFound()) {
            for (Map<String, String> row : result.wellDone()) {
                uids.add(Long.parseLong(row.getOrDefault("uid", "0")));
            }
        }
        return uids;
    }

    @Override
    public void write(StoredMessage message, OutputStream to) throws MailboxException {
        FoundMessage known = found.get(message.place());
        if (known == null
                || !requests.text(known.folder().query(Long.toString(known.uid())), message.sizeBytes(), to)
                        .found()) {
            throw new MailboxException("the message moved while it was looked at");
        }
    }

    @Override
    public Deletion delete(List<StoredMessage> messages, boolean onlyIfUnread) throws MailboxException {
        List<FoundMessage> known = new ArrayList<>();
        for (StoredMessage message : messages) {
            FoundMessage one = found.get(message.place());
            if (one != null) {
                known.add(one);
            }
        }
        return new DoveadmDeletion(requests, onlyIfUnread).run(known);
    }

    @Override
    public void close() {
        // Nothing is open between requests.
    }
}
