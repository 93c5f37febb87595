package org.mailrecall.mail.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.mailrecall.mail.mailbox.graph.ClientCredential;
import org.mailrecall.mail.mailbox.graph.GraphMailboxes;
import org.mailrecall.mail.mailbox.graph.GraphServer;
import org.mailrecall.mail.mailbox.http.HttpSettings;
import org.mailrecall.mail.mailbox.http.Origin;
import org.mailrecall.mail.server.ScriptedHttpServer.Reply;
import org.mailrecall.mail.server.ScriptedHttpServer.Request;

/**
 * Answers in the form of Microsoft's documentation of Graph and of its token endpoint, for one user. It was written from
 * that documentation, and never compared with the real service.
 */
public final class ScriptedGraph implements AutoCloseable {
    public static final String USER = "b4c80c57-5c59-4a3d-912a-a83985988b82";
    private static final Pattern FILTER = Pattern.compile("(\\w+) (eq|ge) '?(.*?)'?$");
    private static final Pattern ONE = Pattern.compile("/v1.0/users/" + USER + "/messages/([^/?]+)(/[$\\w]+)?.*");

    /** A message. */
    public static final class Stored {
        public final String text;
        public final String received;
        public final Set<String> categories = new CopyOnWriteArraySet<>();
        public volatile boolean read;
        public volatile String folder = "inbox-id";
        public volatile int changes;

        Stored(String text, String received) {
            this.text = text.replace("\n", "\r\n");
            this.received = received;
        }
    }

    public final Map<String, Stored> messages = new ConcurrentSkipListMap<>(); // by id
    public final ScriptedHttpServer http;
    /** Answers in place of the usual ones; null for the usual one. */
    public volatile BiFunction<Request, String, Reply> script = (request, target) -> null;

    private final String mailbox;

    public ScriptedGraph(String mailbox) throws IOException {
        this.mailbox = mailbox;
        this.http = new ScriptedHttpServer(this::answer);
    }

    /** The service's way to this server. */
    public GraphMailboxes mailboxes(ClientCredential credential, Clock clock, Duration answerTimeout) throws Exception {
        return new GraphMailboxes(
                new GraphServer(
                        Origin.of(http.url()),
                        Origin.of(http.url()),
                        "contoso.onmicrosoft.com",
                        "client-1",
                        credential,
                        new HttpSettings(
                                SSLContext.getDefault(), answerTimeout, answerTimeout, answerTimeout.multipliedBy(5))),
                clock);
    }

    public void add(String id, String text) {
        messages.put(id, new Stored(text, "2026-11-28T20:00:00Z"));
    }

    public void add(String id, String text, String received) {
        messages.put(id, new Stored(text, received));
    }

    private Reply answer(Request request) {
        String target = URLDecoder.decode(request.target().replace("+", "%2B"), StandardCharsets.UTF_8);
        Reply own = script.apply(request, target);
        return own == null ? usual(request, target) : own;
    }

    public Reply usual(Request request, String target) {
        if (target.endsWith("/oauth2/v2.0/token")) {
            return Reply.json(
                    "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"ext_expires_in\":3599,\"access_token\":\"token-1\"}");
        }
        if (target.startsWith("/v1.0/users?")) {
            return Reply.json("{\"value\": ["
                    + (target.contains("mail eq '" + mailbox.replace("'", "''") + "'")
                            ? "{\"id\": \"" + USER + "\", \"mail\": \"" + mailbox + "\"}"
                            : "")
                    + "]}");
        }
        Matcher one = ONE.matcher(target);
        if (one.matches()) {
            return one(request, one.group(1), one.group(2));
        }
        return Reply.json(list(target).toString());
    }

    private Reply one(Request request, String id, String action) {
        Stored stored = messages.get(id);
        if (stored == null) {
            return Reply.of(
                    404,
                    "{\"error\": {\"code\": \"ErrorItemNotFound\", \"message\": \"The specified object was not found in"
                            + " the store.\"}}");
        }
        if (action == null) {
            return Reply.json(json(id, stored).toString());
        }
        if (action.equals("/$value")) {
            return Reply.of(200, stored.text);
        }
        if (!request.headers().getFirst("If-Match").equals(state(stored))) {
            return Reply.of(412, "{\"error\": {\"code\": \"ErrorIrresolvableConflict\"}}");
        }
        messages.remove(id);
        return Reply.of(204, "");
    }

    private ObjectNode list(String target) {
        int top = Integer.parseInt(target.replaceFirst(".*[$]top=(\\d+).*", "$1"));
        Matcher filter = FILTER.matcher(target.replaceFirst(".*[$]filter=([^&]*).*", "$1"));
        if (!filter.matches()) {
            throw new IllegalArgumentException(target);
        }
        List<Map.Entry<String, Stored>> found = messages.entrySet().stream()
                .filter(entry -> filter.group(1).equals("internetMessageId")
                        ? id(entry.getValue()).equals(filter.group(3).replace("''", "'"))
                        : entry.getValue().received.compareTo(filter.group(3)) >= 0)
                .sorted(java.util.Comparator.comparing(entry -> entry.getValue().received))
                .toList();
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode value = page.putArray("value");
        found.stream().limit(top).forEach(entry -> {
            ObjectNode message = json(entry.getKey(), entry.getValue());
            if (!target.contains("internetMessageHeaders")) { // $select
                message.remove("internetMessageHeaders");
            }
            value.add(message);
        });
        if (found.size() > top) {
            page.put("@odata.nextLink", "https://graph.microsoft.com/v1.0/users/x/messages?$skip=" + top);
        }
        return page;
    }

    private static String state(Stored stored) {
        return "W/\"CQAAABYAAAA" + stored.changes + "\"";
    }

    private static String id(Stored stored) {
        return fields(stored).stream()
                .filter(field -> field[0].equalsIgnoreCase("Message-ID"))
                .map(field -> field[1].strip())
                .findFirst()
                .orElse("");
    }

    private static List<String[]> fields(Stored stored) {
        return stored.text
                .split("\r\n\r\n")[0]
                .lines()
                .map(line -> line.split(":", 2))
                .toList();
    }

    private static ObjectNode json(String id, Stored stored) {
        ObjectNode message = JsonNodeFactory.instance
                .objectNode()
                .put("@odata.etag", state(stored))
                .put("id", id)
                .put("changeKey", "CQAAABYAAAA" + stored.changes)
                .put("isRead", stored.read)
                .put("parentFolderId", stored.folder)
                .put("receivedDateTime", stored.received)
                .put("internetMessageId", id(stored));
        ArrayNode categories = message.putArray("categories");
        stored.categories.forEach(categories::add);
        ArrayNode headers = message.putArray("internetMessageHeaders");
        for (String[] field : fields(stored)) {
            headers.addObject().put("name", field[0]).put("value", field[1].strip());
        }
        return message;
    }

    @Override
    public void close() {
        http.close();
    }
}
