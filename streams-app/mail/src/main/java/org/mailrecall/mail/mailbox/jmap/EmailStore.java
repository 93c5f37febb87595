package org.mailrecall.mail.mailbox.jmap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.http.HttpConversation.TooLargeException;
import org.mailrecall.mail.mailbox.jmap.JmapConnection.Call;

/** The Emails of an account. */
record EmailStore(JmapConnection connection) {
    private static final int PAGE = 500;
    private static final int MOST_FOUND = 300_000;
    private static final int MOST_KEPT = 10_000;
    private static final int MOST_RESTARTS = 3;

    /**
     * Returns the ids of all Emails that match a filter.
     *
     * @throws JmapErrorException with {@code unsupportedFilter}, when the server cannot search so
     * @throws MailboxException when the mailbox changes all the time while its pages are read
     */
    Set<String> find(ObjectNode filter) throws MailboxException {
        for (int start = 0; start < MOST_RESTARTS; start++) {
            Set<String> ids = new LinkedHashSet<>();
            if (findAll(filter, ids)) {
                return ids;
            }
        }
        throw new MailboxException("the mailbox changes all the time while it is searched");
    }

    /** Reads page by page; returns false where the result changed between two pages. */
    private boolean findAll(ObjectNode filter, Set<String> ids) throws MailboxException {
        String state = null;
        int position = 0;
        while (true) {
            ObjectNode arguments =
                    connection.arguments().put("position", position).put("limit", PAGE);
            arguments.set("filter", filter);
            arguments.putArray("sort").addObject().put("property", "receivedAt").put("isAscending", true);
            JsonNode page = connection.ask(new Call("Email/query", arguments)).get(0);
            JsonNode found = page.path("ids");
            String now = page.path("queryState").asText();
            if (!found.isArray() || page.path("position").asInt(-1) != position && !found.isEmpty()) {
                throw new MailboxException("the server's answer to a search cannot be read");
            }
            if (state != null && !state.equals(now)) {
                return false;
            }
            state = now;
            for (JsonNode id : found) {
                ids.add(Email.id(id));
            }
            position += found.size();
            if (found.isEmpty()) { // a server may give fewer than it is asked for, and not say so
                return true;
            }
            if (position > MOST_FOUND) {
                throw new MailboxException("the server finds more messages than can be looked at");
            }
        }
    }

    /**
     * Emails as they were at a single time.
     *
     * @param state of all Emails of the account
     * @param emails those that are there
     */
    record Seen(String state, List<Email> emails) {}

    /**
     * Returns the Emails with these ids that are there and that the predicate takes. An Email is passed over where its
     * header fields alone exceed the size of an answer: it has no id that can be recalled.
     */
    List<Email> get(Set<String> ids, Predicate<StoredMessage> wanted) throws MailboxException {
        List<Email> all = new ArrayList<>();
        List<String> left = List.copyOf(ids);
        int most = connection.account().mostInGet();
        for (int from = 0; from < left.size(); from += most) {
            List<String> some = left.subList(from, Math.min(left.size(), from + most));
            readable(some).stream()
                    .filter(email -> wanted.test(email.message()))
                    .forEach(all::add);
            if (all.size() > MOST_KEPT) {
                throw new MailboxException("the server finds more messages than can be looked at");
            }
        }
        return all;
    }

    private List<Email> readable(List<String> ids) throws MailboxException {
        try {
            return seen(ids).emails();
        } catch (TooLargeException e) {
            if (ids.size() == 1) {
                return List.of();
            }
            List<Email> both = new ArrayList<>(readable(ids.subList(0, ids.size() / 2)));
            both.addAll(readable(ids.subList(ids.size() / 2, ids.size())));
            return both;
        }
    }

    /** Returns the Emails with these ids, all at the same time; no more than a call may ask for. */
    Seen seen(List<String> ids) throws MailboxException {
        return seen(ids, connection.ask(getting(ids)).get(0));
    }

    private Call getting(List<String> ids) {
        ObjectNode arguments = connection.arguments();
        arguments.set("ids", array(ids));
        arguments.set("properties", Email.properties());
        return new Call("Email/get", arguments);
    }

    private static Seen seen(List<String> ids, JsonNode answer) throws MailboxException {
        if (!answer.path("list").isArray() || !answer.path("state").isTextual()) {
            throw new MailboxException("the server's answer has no list of messages");
        }
        Set<String> asked = new HashSet<>(ids);
        List<Email> emails = new ArrayList<>();
        for (JsonNode json : answer.path("list")) {
            Email email = Email.of(json);
            if (asked.remove(email.message().place().id())) { // a server may send an Email that nobody asked for
                emails.add(email);
            }
        }
        for (JsonNode missing : answer.path("notFound")) {
            asked.remove(missing.asText());
        }
        if (!asked.isEmpty()) {
            throw new MailboxException("the server's answer leaves messages out");
        }
        return new Seen(answer.path("state").textValue(), emails);
    }

    /**
     * Returns the Emails, and marks an Email as read where any copy of it was read. Of an Email in several folders,
     * some servers give {@code $seen} only where all copies were read (RFC 8621 4.1.1), and find each copy by the
     * keyword.
     *
     * @throws MailboxException when the server does not say whether a copy was read
     */
    List<Email> withReads(List<Email> emails) throws MailboxException {
        List<Email> all = new ArrayList<>();
        for (Email email : emails) {
            boolean unsure = email.folders().size() > 1 && !email.message().read();
            all.add(unsure && isSomewhereRead(email) ? email.asRead() : email);
        }
        return all;
    }

    private boolean isSomewhereRead(Email email) throws MailboxException {
        String id = email.message().place().id();
        Optional<String> messageId = email.message().messageIds().stream()
                .flatMap(field -> MessageIds.recallable(field).stream())
                .findFirst();
        if (messageId.isPresent()) {
            ObjectNode byHeader = Filters.header(messageId.get());
            try {
                if (find(Filters.all(byHeader, Filters.keyword(Email.SEEN))).contains(id)) {
                    return true;
                }
                if (find(byHeader).contains(id)) {
                    return false;
                }
            } catch (JmapErrorException e) {
                if (!e.isUnsearchable()) {
                    throw e;
                }
            }
        }
        return isReadInAFolder(email); // the server does not find the message by its Message-ID
    }

    private boolean isReadInAFolder(Email email) throws MailboxException {
        for (String folder : email.folders()) {
            ObjectNode filter = Filters.all(Filters.folder(folder), Filters.keyword(Email.SEEN));
            if (find(filter).contains(email.message().place().id())) {
                return true;
            }
        }
        return false;
    }

    /**
     * The result of destroying Emails. An Email that is in neither set was gone before.
     *
     * @param gone the ids of the Emails that were destroyed
     * @param remaining the ids of the Emails that are still there
     * @param refused the ids of the Emails that the server says it did not destroy
     */
    record Destroyed(Set<String> gone, Set<String> remaining, Set<String> refused) {}

    /**
     * Destroys Emails, unless anything changed in the account's Emails since a state.
     *
     * @throws JmapErrorException with {@code stateMismatch} when something changed; nothing was destroyed then
     * @throws MailboxException when what was destroyed is not known
     */
    Destroyed destroy(List<String> ids, String ifInState) throws MailboxException {
        ObjectNode arguments = connection.arguments().put("ifInState", ifInState);
        arguments.set("destroy", array(ids));
        ObjectNode after = connection.arguments();
        after.set("ids", array(ids));
        after.putArray("properties").add("id");
        List<JsonNode> answers = connection.send(new Call("Email/set", arguments), new Call("Email/get", after));
        Set<String> remaining = new HashSet<>();
        answers.get(1)
                .path("list")
                .forEach(email -> remaining.add(email.path("id").asText()));
        Set<String> gone = new HashSet<>();
        answers.get(0).path("destroyed").forEach(id -> gone.add(id.asText()));
        Set<String> claimed = Set.copyOf(gone);
        gone.removeAll(remaining); // a server may claim to have destroyed an Email that is still there
        gone.retainAll(ids);
        Set<String> refused = new HashSet<>();
        answers.get(0).path("notDestroyed").fieldNames().forEachRemaining(refused::add);
        refused.removeAll(claimed);
        return new Destroyed(gone, remaining, refused);
    }

    private static ArrayNode array(List<String> ids) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        ids.forEach(array::add);
        return array;
    }
}
