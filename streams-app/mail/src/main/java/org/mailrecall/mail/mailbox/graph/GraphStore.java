package org.mailrecall.mail.mailbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.Permission;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.http.HttpAnswer;
import org.mailrecall.mail.mailbox.http.HttpConversation.TooLargeException;

/**
 * The messages of a user's mailbox, in all folders that mail programs show.
 *
 * @param user the path of the user
 */
record GraphStore(GraphConnection connection, String user) {
    private static final int NOT_FOUND = 404;
    /** The properties for a list of messages that are then read singly. */
    private static final String PLACES = "id,receivedDateTime";

    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1000;
    private static final int MOST_PAGES = 10_000;
    private static final int MOST_KEPT = 10_000;
    private static final int MOST_PAGES_OF_ONE_ID = 100;
    /** The most octets of a message; Exchange Online takes 150 MB at most. */
    private static final long MOST_OF_A_MESSAGE = 256L << 20;

    /**
     * Finds the only user with the mailbox's address as the mail address. An address in a URL would be taken for a user
     * principal name, which may belong to a different person.
     *
     * @throws MailboxException when no user or several users have this mail address
     */
    static GraphStore of(GraphConnection connection, String mailbox) throws MailboxException {
        String filter = "mail eq '" + quoted(mailbox) + "'";
        JsonNode users = connection
                .get("/users?$filter=" + encoded(filter) + "&$select=id,mail")
                .orFail()
                .json()
                .path("value");
        if (users.size() != 1 || !isAddress(users.path(0).path("mail").asText(), mailbox)) {
            throw new MailboxException(
                    users.isEmpty() ? "no user has this mail address" : "several users have this mail address");
        }
        String id = users.path(0).path("id").asText();
        if (id.isEmpty()) {
            throw unreadable();
        }
        return new GraphStore(connection, "/users/" + encoded(id));
    }

    private static boolean isAddress(String text, String mailbox) {
        try {
            return MailAddresses.normalise(text).equals(mailbox);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns the messages that have this internetMessageId and that the predicate takes. */
    List<Message> byId(String internetMessageId, Predicate<StoredMessage> wanted) throws MailboxException {
        String filter = "internetMessageId eq '" + quoted(internetMessageId) + "'";
        String query = "$filter=" + encoded(filter) + "&$top=" + PAGE;
        Map<String, Message> found = new LinkedHashMap<>();
        try {
            allPages(Message.PROPERTIES, query, page -> keep(page, wanted, found));
        } catch (TooLargeException e) {
            allPages(PLACES, query, page -> keepOneByOne(page, wanted, found));
        }
        return List.copyOf(found.values());
    }

    /** Does something with a page of a list. */
    private interface Pages {
        void take(JsonNode page) throws MailboxException;
    }

    private void allPages(String properties, String query, Pages taking) throws MailboxException {
        JsonNode page = list(properties, query);
        for (int pages = 0; page != null; pages++) {
            if (pages == MOST_PAGES_OF_ONE_ID) {
                throw new MailboxException("the server's list of messages has no end");
            }
            taking.take(page);
            page = connection.next(page);
        }
    }

    /**
     * Returns the messages that came at this time or later and that the predicate takes. Each page begins at the time
     * at which the page before it ended, so that no message is passed over when further messages leave the mailbox
     * meanwhile.
     */
    List<Message> since(Instant first, Predicate<StoredMessage> wanted) throws MailboxException {
        Map<String, Message> found = new LinkedHashMap<>();
        Instant from = first.truncatedTo(ChronoUnit.SECONDS);
        int size = PAGE;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            String query = "$filter=" + encoded("receivedDateTime ge " + from) + "&$orderby="
                    + encoded("receivedDateTime asc") + "&$top=" + size;
            JsonNode page;
            try {
                page = list(Message.PROPERTIES, query);
                keep(page, wanted, found);
            } catch (TooLargeException e) {
                page = list(PLACES, query);
                keepOneByOne(page, wanted, found);
            }
            JsonNode list = page.path("value");
            if (list.isEmpty() || !page.has("@odata.nextLink")) {
                return List.copyOf(found.values());
            }
            Instant last = received(list.get(list.size() - 1));
            if (last.isBefore(from)) {
                throw unreadable();
            }
            if (last.equals(from) && size == LARGEST_PAGE) {
                throw new MailboxException("more messages came in one second than can be listed");
            }
            size = last.equals(from) ? LARGEST_PAGE : PAGE;
            from = last;
        }
        throw new MailboxException("the server's list of messages has no end");
    }

    private static Instant received(JsonNode message) throws MailboxException {
        try {
            return Instant.parse(message.path("receivedDateTime").asText()).truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException e) {
            throw unreadable();
        }
    }

    private JsonNode list(String properties, String query) throws MailboxException {
        return connection
                .get(user + "/messages?$select=" + properties + "&" + query)
                .orFail()
                .json();
    }

    private static void keep(JsonNode page, Predicate<StoredMessage> wanted, Map<String, Message> found)
            throws MailboxException {
        for (JsonNode json : messages(page)) {
            keep(Message.of(json), wanted, found);
        }
    }

    private static void keep(Message message, Predicate<StoredMessage> wanted, Map<String, Message> found)
            throws MailboxException {
        if (wanted.test(message.stored())) {
            found.put(message.stored().place().id(), message);
        }
        if (found.size() > MOST_KEPT) {
            throw new MailboxException("the server finds more messages than can be looked at");
        }
    }

    /**
     * Reads each message of a page by itself. A message is passed over where its header fields alone exceed the size of
     * an answer: it has no id that can be recalled.
     */
    private void keepOneByOne(JsonNode page, Predicate<StoredMessage> wanted, Map<String, Message> found)
            throws MailboxException {
        for (JsonNode json : messages(page)) {
            String id = json.path("id").asText();
            if (id.isEmpty()) {
                throw unreadable();
            }
            try {
                Optional<Message> message = now(id);
                if (message.isPresent()) {
                    keep(message.get(), wanted, found);
                }
            } catch (TooLargeException e) {
                // passed over
            }
        }
    }

    private static JsonNode messages(JsonNode page) throws MailboxException {
        if (!page.path("value").isArray()) {
            throw unreadable();
        }
        return page.path("value");
    }

    /** Returns the message as it is now; empty where it is not there any more. */
    Optional<Message> now(StoredMessage message) throws MailboxException {
        return now(message.place().id());
    }

    private Optional<Message> now(String id) throws MailboxException {
        HttpAnswer answer = connection.get(path(id) + "?$select=" + Message.PROPERTIES);
        if (answer.status() == NOT_FOUND) {
            return Optional.empty();
        }
        return Optional.of(Message.of(answer.orFail().json()));
    }

    /** Copies the message in MIME format. */
    void copy(StoredMessage message, OutputStream to) throws MailboxException {
        HttpAnswer answer = connection.copy(path(message.place().id()) + "/$value", to, MOST_OF_A_MESSAGE);
        if (answer.status() == NOT_FOUND) {
            throw new MessageException("the message left the mailbox while it was looked at");
        }
        answer.orFail();
    }

    /**
     * Asks for the permanent deletion of a message that is still as it was seen.
     *
     * @param may is asked directly before
     */
    HttpAnswer delete(Message seen, Permission may) throws MailboxException {
        return connection.post(path(seen.stored().place().id()) + "/permanentDelete", seen.state(), may);
    }

    private String path(String id) {
        return user + "/messages/" + encoded(id);
    }

    /** Returns the text as an OData literal has it: with each quote written twice. */
    private static String quoted(String text) {
        return text.replace("'", "''");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static MailboxException unreadable() {
        return new MailboxException("the server's answer cannot be read");
    }
}
