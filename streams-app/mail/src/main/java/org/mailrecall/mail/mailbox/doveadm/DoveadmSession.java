package org.mailrecall.mail.mailbox.doveadm;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mailrecall.mail.header.TraceHeaders;
import org.mailrecall.mail.mailbox.Deletion;
import org.mailrecall.mail.mailbox.Findings;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MailboxSession;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.Permission;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.Wanted;
import org.mailrecall.mail.mailbox.doveadm.api.ApiJson;
import org.mailrecall.mail.mailbox.doveadm.api.Command;
import org.mailrecall.mail.mailbox.doveadm.api.DoveadmServer;
import org.mailrecall.mail.mailbox.doveadm.api.RawText;
import org.mailrecall.mail.mailbox.doveadm.api.Requests;

/**
 * A session with a mailbox over Dovecot's API. It looks into the folders of {@link DoveadmServer#folders} alone: a
 * search that names no folders also looks into virtual folders, and through them into folders of other people.
 */
final class DoveadmSession implements MailboxSession {
    private static final String HEADER = "header";
    private static final String MESSAGE_ID = "Message-ID";
    private static final long DAY_SECONDS = 86_400;
    /** The most octets of an answer with the texts of all found messages; beyond that each text is read by itself. */
    private static final long MOST_WITH_TEXTS = 1 << 20;

    private final Requests requests;
    private final Map<StoredMessage.Place, FoundMessage> found = new LinkedHashMap<>();
    /** Rows with the texts of messages that the last look found, where all were small. */
    private final Map<StoredMessage.Place, Map<String, String>> texts = new HashMap<>();
    /** The commands of the last look; empty where it was a close look, or where a search fails. */
    private List<Command> lookCommands = List.of();

    private Wanted lookedFor;
    /** The rows of a look that followed a deletion in the same request, for the next look; null where there is none. */
    private List<Map<String, String>> lookAfterDeletion;

    DoveadmSession(Requests requests) {
        this.requests = requests;
    }

    @Override
    public Findings look(Wanted wanted) throws MailboxException {
        if (lookAfterDeletion != null && wanted.equals(lookedFor)) {
            List<Map<String, String>> rows = lookAfterDeletion;
            lookAfterDeletion = null;
            return findings(new FolderSearch.Found(rows, Set.of(), false, true), wanted);
        }
        lookedFor = wanted;
        FolderSearch search = new FolderSearch(requests, List.of(byId(wanted)), row -> mayBe(row, wanted));
        FolderSearch.Found rows = search.runWithTexts(MOST_WITH_TEXTS);
        lookCommands = rows.atOnce() ? search.commands() : List.of();
        return findings(rows, wanted);
    }

    @Override
    public Findings lookAgain(Wanted wanted) throws MailboxException {
        lookAfterDeletion = null;
        lookCommands = List.of(); // by its search alone, not all messages would be found that this look finds
        // Dovecot cuts both times to days, in zones that this service does not know.
        long since = wanted.since().getEpochSecond() - DAY_SECONDS;
        List<String> byDays = List.of("since", Long.toString(Math.max(since, 0)));
        FolderSearch search = new FolderSearch(requests, List.of(byId(wanted), byDays), row -> mayBe(row, wanted));
        return findings(search.run(), wanted);
    }

    private static List<String> byId(Wanted wanted) {
        return List.of(HEADER, MESSAGE_ID, wanted.messageId());
    }

    private Findings findings(FolderSearch.Found rows, Wanted wanted) throws MailboxException {
        found.clear();
        texts.clear();
        for (Map<String, String> row : rows.rows()) {
            FoundMessage message = FoundMessage.of(row);
            if (message.message().mayBe(wanted)) {
                found.put(message.message().place(), message);
                if (rows.hasTexts()) {
                    texts.put(message.message().place(), row);
                }
            }
        }
        markEmptyDeliveryIds();
        return new Findings(
                found.values().stream().map(FoundMessage::message).toList(), List.copyOf(rows.closedFolders()));
    }

    /**
     * Returns whether a row has to be kept. A row that cannot be read is kept: the later reading of the row fails with
     * the reason.
     */
    private static boolean mayBe(Map<String, String> row, Wanted wanted) {
        try {
            return FoundMessage.of(row).message().mayBe(wanted);
        } catch (MailboxException e) {
            return true;
        }
    }

    /** Asks which of the messages that seem to have no delivery id have an empty delivery id. */
    private void markEmptyDeliveryIds() throws MailboxException {
        List<FoundMessage> without = found.values().stream()
                .filter(message -> message.message().deliveryIds().isEmpty())
                .toList();
        if (without.isEmpty()) {
            return;
        }
        List<Command> commands = new ArrayList<>();
        for (FoundMessage message : without) {
            List<String> query = message.folder().query(Long.toString(message.uid()));
            commands.add(
                    Command.search(requests.user(), Command.words(query, List.of(HEADER, TraceHeaders.DELIVERY, ""))));
        }
        List<ApiJson.Result> results = requests.send(commands);
        for (int i = 0; i < without.size(); i++) {
            ApiJson.Result result = results.get(i);
            if (!result.isNotFound() && !result.wellDone().isEmpty()) {
                FoundMessage marked = without.get(i).withEmptyDeliveryId();
                found.put(marked.message().place(), marked);
            }
        }
    }

    static String uids(List<FoundMessage> messages) {
        return messages.stream().map(message -> Long.toString(message.uid())).collect(Collectors.joining(","));
    }

    @Override
    public void write(StoredMessage message, OutputStream to) throws MailboxException {
        FoundMessage known = found.get(message.place());
        if (known != null && texts.containsKey(message.place())) {
            Map<String, String> row = texts.get(message.place());
            try {
                Requests.ofSize(
                        message.sizeBytes(),
                        RawText.write(row.getOrDefault("guid", ""), row.getOrDefault("text", ""), to));
            } catch (IOException e) {
                throw new MailboxException("the message cannot be read", e);
            }
        } else if (known == null
                || !requests.text(known.folder().query(Long.toString(known.uid())), message.sizeBytes(), to)
                        .found()) {
            throw new MessageException("the message moved while it was looked at");
        }
    }

    @Override
    public Deletion delete(List<StoredMessage> messages, boolean onlyIfUnread, Permission may) throws MailboxException {
        List<FoundMessage> known = new ArrayList<>();
        for (StoredMessage message : messages) {
            FoundMessage one = found.get(message.place());
            if (one != null) {
                known.add(one);
            }
        }
        Expunges expunges = new Expunges(requests, lookCommands, onlyIfUnread, may);
        Deletion done = new DoveadmDeletion(expunges, onlyIfUnread).run(known);
        lookAfterDeletion = expunges.lookAfterwards().orElse(null);
        return done;
    }

    @Override
    public void close() {
        // Nothing is open between requests.
    }
}
