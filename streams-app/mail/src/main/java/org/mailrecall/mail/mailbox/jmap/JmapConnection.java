package org.mailrecall.mail.mailbox.jmap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.SpooledMessage;
import org.mailrecall.mail.mailbox.http.HttpAnswer;
import org.mailrecall.mail.mailbox.http.HttpConversation;

/** A conversation with a JMAP server about the account of a single mailbox. */
final class JmapConnection {
    private final HttpConversation conversation;
    private final JmapServer server;
    private final String authorization;
    private final Account account;
    private final URI api;

    private JmapConnection(
            HttpConversation conversation, JmapServer server, String authorization, Account account, URI api) {
        this.conversation = conversation;
        this.server = server;
        this.authorization = authorization;
        this.account = account;
        this.api = api;
    }

    /**
     * Asks for the session resource, and finds the account of the mailbox in it.
     *
     * @throws MailboxException when the server refuses the login, does not answer, or shows no account of the mailbox
     */
    static JmapConnection open(JmapServer server, HttpConversation conversation, String mailbox)
            throws MailboxException {
        String authorization = server.authorization(mailbox);
        URI session = server.origin().at(server.sessionPath());
        HttpAnswer answer = conversation.ask(request(session, authorization).build());
        Account account = Account.of(answer.orFail().json(), mailbox, server.ownLogin());
        return new JmapConnection(
                conversation, server, authorization, account, server.origin().pathOf(account.apiUrl()));
    }

    private static HttpRequest.Builder request(URI address, String authorization) {
        return HttpRequest.newBuilder(address)
                .header("Authorization", authorization)
                .header("Accept", "application/json");
    }

    Account account() {
        return account;
    }

    /** Returns new arguments of a method, with the id of the account. */
    ObjectNode arguments() {
        return JsonNodeFactory.instance.objectNode().put("accountId", account.id());
    }

    /** A call of a method. */
    record Call(String method, ObjectNode arguments) {}

    /**
     * Calls methods that change nothing, in sequence.
     *
     * @return the answer to each
     * @throws JmapErrorException when any of them ends with an error
     */
    List<JsonNode> ask(Call... calls) throws MailboxException {
        return responses(conversation.ask(post(calls)), calls);
    }

    /**
     * Calls methods that may change something, in sequence.
     *
     * @return the answer to each
     * @throws JmapErrorException when the first of them ends with an error, and so has changed nothing
     * @throws NotCarriedOutException when the server has certainly carried out none of them
     * @throws MailboxException when the effect of the methods is not known
     */
    List<JsonNode> send(Call... calls) throws MailboxException {
        return responses(conversation.send(post(calls)), calls);
    }

    private HttpRequest post(Call... calls) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("using").add(Account.CORE).add(Account.MAIL);
        ArrayNode list = body.putArray("methodCalls");
        for (int i = 0; i < calls.length; i++) {
            list.addArray().add(calls[i].method()).add(calls[i].arguments()).add(tag(i));
        }
        return request(api, authorization)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
    }

    private static String tag(int call) {
        return "c" + call;
    }

    private List<JsonNode> responses(HttpAnswer answer, Call... calls) throws MailboxException {
        JsonNode responses = answer.orFail().json().path("methodResponses");
        List<JsonNode> found = new ArrayList<>();
        for (int i = 0; i < calls.length; i++) {
            try {
                found.add(response(responses, tag(i), calls[i].method()));
            } catch (JmapErrorException e) {
                throw i == 0 ? e : new MailboxException(e.getMessage(), e); // the first method may have changed mail
            }
        }
        return found;
    }

    private JsonNode response(JsonNode responses, String tag, String method) throws MailboxException {
        for (JsonNode response : responses) {
            if (response.path(2).asText().equals(tag)) {
                String name = response.path(0).asText();
                JsonNode arguments = response.path(1);
                if (name.equals("error")) {
                    throw new JmapErrorException(arguments.path("type").asText());
                }
                if (name.equals(method) && arguments.path("accountId").asText().equals(account.id())) {
                    return arguments;
                }
            }
        }
        throw new MailboxException("the server's answer does not answer " + method);
    }

    /**
     * Copies the octets of a blob.
     *
     * @param most octets; a longer blob fails
     */
    void download(String blobId, OutputStream to, long most) throws MailboxException {
        URI address = server.origin().pathOf(account.download(blobId));
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", authorization)
                .build();
        conversation.copy(request, to, most).orFail();
    }

    /** Uploads the octets of a message, and returns the id of the blob. */
    String upload(SpooledMessage message) throws MailboxException {
        HttpRequest request = request(server.origin().pathOf(account.upload()), authorization)
                .header("Content-Type", "message/rfc822")
                .POST(HttpRequest.BodyPublishers.fromPublisher(
                        HttpRequest.BodyPublishers.ofInputStream(message::read), message.octets()))
                .build();
        return conversation.send(request).orFail().json().path("blobId").asText();
    }
}
