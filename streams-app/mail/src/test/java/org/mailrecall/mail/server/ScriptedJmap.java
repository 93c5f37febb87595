package org.mailrecall.mail.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.mailrecall.mail.mailbox.http.HttpSettings;
import org.mailrecall.mail.mailbox.http.Origin;
import org.mailrecall.mail.mailbox.jmap.AdminLogin;
import org.mailrecall.mail.mailbox.jmap.JmapMailboxes;
import org.mailrecall.mail.mailbox.jmap.JmapServer;
import org.mailrecall.mail.mailbox.login.Logins;
import org.mailrecall.mail.server.ScriptedHttpServer.Reply;
import org.mailrecall.mail.server.ScriptedHttpServer.Request;
import org.mailrecall.platform.json.PlainJson;

/** A JMAP server with one account, which a test lets misbehave. */
public final class ScriptedJmap implements AutoCloseable {
    /** An Email. */
    public static final class Stored {
        public final String text;
        public final TreeSet<String> keywords = new TreeSet<>();
        /** Whether one of several copies was read: a search finds it, and the Email has no keyword. */
        public boolean readInOneFolder;

        public final TreeSet<String> folders = new TreeSet<>(List.of("inbox"));

        Stored(String text) {
            this.text = text.replace("\n", "\r\n");
        }
    }

    public final Map<String, Stored> emails = new ConcurrentHashMap<>(); // by id
    /** Replies to whole requests in place of the server's own, by the path. */
    public final Map<String, Function<Request, Reply>> pages = new ConcurrentHashMap<>();
    /** Answers to methods in place of the server's own: an object, or an error's type in a text. */
    public final Map<String, Function<JsonNode, JsonNode>> methods = new ConcurrentHashMap<>();

    public final ScriptedHttpServer http;
    public String apiUrl = "/api";
    private final String mailbox;
    private int state = 1;

    public ScriptedJmap(String mailbox) throws IOException {
        this.mailbox = mailbox;
        this.http = new ScriptedHttpServer(this::answer);
    }

    /** The service's way to this server. */
    public JmapMailboxes mailboxes(Duration answerTimeout, Duration commandLimit) throws Exception {
        HttpSettings settings = new HttpSettings(SSLContext.getDefault(), answerTimeout, answerTimeout, commandLimit);
        return mailboxes(settings, Logins.samePassword("hidden-password"), false, true);
    }

    /** The way to this server with a token of an administrator. */
    public JmapMailboxes ofAdministrator(Path token, Duration answerTimeout) throws Exception {
        HttpSettings settings = new HttpSettings(SSLContext.getDefault(), answerTimeout, answerTimeout, answerTimeout);
        return mailboxes(settings, new AdminLogin("recall", token), true, false);
    }

    private JmapMailboxes mailboxes(HttpSettings settings, Logins logins, boolean bearer, boolean ownLogin) {
        return new JmapMailboxes(new JmapServer(Origin.of(http.url()), "/session", settings, logins, bearer, ownLogin));
    }

    public void add(String id, String text) {
        emails.put(id, new Stored(text));
    }

    /** Something in the account changes. */
    public void change() {
        state++;
    }

    private Reply answer(Request request) {
        String path = request.target().replaceFirst("[?].*", "");
        Function<Request, Reply> own = pages.get(path.startsWith("/blob") ? "/blob" : path);
        return own == null ? usual(request, path) : own.apply(request);
    }

    /** The server's own answer. */
    public Reply usual(Request request, String path) {
        if (path.equals("/session")) {
            return Reply.json(session(mailbox, true));
        }
        if (path.startsWith("/blob/")) {
            return Reply.octets(
                    emails.get(path.substring("/blob/".length())).text.getBytes(StandardCharsets.UTF_8));
        }
        ArrayNode responses = JsonNodeFactory.instance.arrayNode();
        for (JsonNode call : PlainJson.tree(request.body()).path("methodCalls")) {
            String method = call.path(0).asText();
            JsonNode answer = methods.getOrDefault(method, arguments -> usual(method, arguments))
                    .apply(call.path(1));
            ArrayNode response = responses.addArray();
            if (answer.isTextual()) {
                response.add("error").addObject().put("type", answer.asText());
            } else {
                response.add(method).add(answer);
            }
            response.add(call.path(2));
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("methodResponses", responses);
        return Reply.json(body.toString());
    }

    public String session(String name, boolean personal) {
        return """
                {"username": "x", "apiUrl": "%s", "downloadUrl": "http://elsewhere.example/blob/{blobId}?t={type}",
                 "uploadUrl": "/upload/{accountId}", "capabilities": {"urn:ietf:params:jmap:core": {}},
                 "accounts": {"u1": {"name": "%s", "isPersonal": %s, "isReadOnly": false,
                   "accountCapabilities": {"urn:ietf:params:jmap:mail": {}}}}, "primaryAccounts": {}}
                """
                .formatted(apiUrl, name, personal);
    }

    /** The server's own answer to a method. */
    public JsonNode usual(String method, JsonNode arguments) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("accountId", "u1");
        switch (method) {
            case "Email/query" -> query(arguments, answer);
            case "Email/get" -> get(arguments, answer);
            case "Email/set" -> {
                if (!arguments.path("ifInState").asText().equals("s" + state)) {
                    return JsonNodeFactory.instance.textNode("stateMismatch");
                }
                ArrayNode destroyed = answer.putArray("destroyed");
                for (JsonNode id : arguments.path("destroy")) {
                    emails.remove(id.asText());
                    destroyed.add(id.asText());
                }
                state++;
            }
            default -> {
                return JsonNodeFactory.instance.textNode("unknownMethod");
            }
        }
        return answer;
    }

    private void query(JsonNode arguments, ObjectNode answer) {
        List<String> ids = emails.entrySet().stream()
                .filter(email -> fits(email.getValue(), arguments.path("filter")))
                .map(Map.Entry::getKey)
                .sorted()
                .skip(arguments.path("position").asInt())
                .limit(arguments.path("limit").asInt())
                .toList();
        answer.put("queryState", "s" + state)
                .put("position", arguments.path("position").asInt());
        ArrayNode list = answer.putArray("ids");
        ids.forEach(list::add);
    }

    private static boolean fits(Stored stored, JsonNode filter) {
        for (JsonNode condition : filter.path("conditions")) {
            if (!fits(stored, condition)) {
                return false;
            }
        }
        return stored.text.contains(filter.path("header").path(1).asText())
                && (!filter.has("inMailbox")
                        || stored.folders.contains(filter.path("inMailbox").asText()))
                && (!filter.has("hasKeyword")
                        || stored.keywords.contains(filter.path("hasKeyword").asText())
                        || stored.readInOneFolder
                                && filter.path("hasKeyword").asText().equals("$seen"));
    }

    private void get(JsonNode arguments, ObjectNode answer) {
        answer.put("state", "s" + state);
        ArrayNode list = answer.putArray("list");
        ArrayNode notFound = answer.putArray("notFound");
        for (JsonNode id : arguments.path("ids")) {
            Stored stored = emails.get(id.asText());
            if (stored == null) {
                notFound.add(id.asText());
            } else {
                list.add(json(id.asText(), stored, arguments.path("properties")));
            }
        }
    }

    private static ObjectNode json(String id, Stored stored, JsonNode properties) {
        ObjectNode email = JsonNodeFactory.instance.objectNode().put("id", id).put("blobId", id);
        email.put("size", stored.text.getBytes(StandardCharsets.UTF_8).length);
        ObjectNode folders = email.putObject("mailboxIds");
        stored.folders.forEach(folder -> folders.put(folder, true));
        ObjectNode keywords = email.putObject("keywords");
        stored.keywords.forEach(keyword -> keywords.put(keyword, true));
        Map<String, ArrayNode> fields = new LinkedHashMap<>();
        for (JsonNode property : properties) {
            if (property.asText().startsWith("header:")) {
                fields.put(
                        property.asText().split(":")[1].toLowerCase(java.util.Locale.ROOT),
                        email.putArray(property.asText()));
            }
        }
        for (String line : stored.text.split("\r\n\r\n")[0].split("\r\n")) {
            String[] field = line.split(":", 2);
            ArrayNode values = fields.get(field[0].toLowerCase(java.util.Locale.ROOT));
            if (values != null) {
                values.add(field[1]);
            }
        }
        return email;
    }

    @Override
    public void close() {
        http.close();
    }
}
