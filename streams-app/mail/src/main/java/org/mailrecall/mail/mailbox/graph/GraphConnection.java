package org.mailrecall.mail.mailbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.Permission;
import org.mailrecall.mail.mailbox.http.HttpAnswer;
import org.mailrecall.mail.mailbox.http.HttpConversation;
import org.mailrecall.mail.mailbox.http.NotCarriedOutException;
import org.mailrecall.mail.mailbox.http.Waits;

/**
 * A conversation with Graph for a single command. It uses Graph's immutable ids: an ordinary id changes when the
 * message is moved.
 */
final class GraphConnection {
    private final GraphServer server;
    private final Tokens tokens;
    private final HttpConversation conversation;
    private final Waits waits;
    private final String mailbox;

    GraphConnection(GraphServer server, Tokens tokens, HttpConversation conversation, Waits waits, String mailbox) {
        this.server = server;
        this.tokens = tokens;
        this.conversation = conversation;
        this.waits = waits;
        this.mailbox = mailbox;
    }

    /** Sends a request that changes nothing. */
    HttpAnswer get(String pathAndQuery) throws MailboxException {
        String token = tokens.token(conversation);
        return heeded(token, conversation.ask(request(at(pathAndQuery), token).build()));
    }

    /** Returns the next page of a list; null where there is none. */
    JsonNode next(JsonNode page) throws MailboxException {
        JsonNode link = page.path("@odata.nextLink");
        if (!link.isTextual()) {
            return null;
        }
        String token = tokens.token(conversation);
        URI address = server.api().pathOf(link.textValue());
        return heeded(token, conversation.ask(request(address, token).build()))
                .orFail()
                .json();
    }

    /** Copies the body of an answer, where the request succeeds. */
    HttpAnswer copy(String pathAndQuery, OutputStream to, long mostOctets) throws MailboxException {
        String token = tokens.token(conversation);
        HttpRequest request = request(at(pathAndQuery), token).build();
        return heeded(token, conversation.copy(request, to, mostOctets));
    }

    /**
     * Sends an action without a body.
     *
     * @param ifMatch the state of the object in which the action may be carried out; empty for any
     * @param may is asked when all that the action needs is there, directly before it is sent
     * @throws NotCarriedOutException when the action was certainly not carried out
     * @throws MailboxException also what the permission throws; the action was not sent then
     */
    HttpAnswer post(String path, String ifMatch, Permission may) throws MailboxException {
        String token;
        try {
            token = tokens.token(conversation);
        } catch (MailboxException e) {
            throw new NotCarriedOutException(e.getMessage(), e);
        }
        HttpRequest.Builder request = request(at(path), token).POST(HttpRequest.BodyPublishers.noBody());
        if (!ifMatch.isEmpty()) {
            request.header("If-Match", ifMatch);
        }
        may.require();
        return heeded(token, conversation.send(request.build()));
    }

    private URI at(String pathAndQuery) throws MailboxException {
        return server.api().at("/v1.0" + pathAndQuery);
    }

    private static HttpRequest.Builder request(URI address, String token) {
        return HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .header("Prefer", "IdType=\"ImmutableId\"");
    }

    private HttpAnswer heeded(String token, HttpAnswer answer) {
        if (answer.isUnauthorized()) {
            tokens.refused(token);
        }
        if (answer.asksToWait()) {
            waits.asked(mailbox, answer.headers());
        }
        return answer;
    }
}
