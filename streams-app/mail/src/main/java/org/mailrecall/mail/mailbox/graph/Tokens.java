package org.mailrecall.mail.mailbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.http.HttpAnswer;
import org.mailrecall.mail.mailbox.http.HttpClients;
import org.mailrecall.mail.mailbox.http.HttpConversation;

/** The application's access token, which all mailboxes share, and which is renewed before it ends. */
final class Tokens {
    /** A token is renewed when it is valid for less than this. */
    private static final Duration EARLY = Duration.ofMinutes(5);

    private static final long MOST_SECONDS = Duration.ofDays(1).toSeconds();

    private final GraphServer server;
    private final Clock clock;
    private final ReentrantLock renewing = new ReentrantLock();
    private volatile Token current = new Token("", Instant.MIN);

    private record Token(String text, Instant end) {
        boolean isValid(Instant at) {
            return at.isBefore(end);
        }

        @Override
        public String toString() {
            return "token until " + end;
        }
    }

    Tokens(GraphServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    /**
     * Returns a valid token.
     *
     * @throws MailboxException when there is none, and the token endpoint refuses one or does not answer
     */
    String token(HttpConversation conversation) throws MailboxException {
        Token token = current;
        if (token.isValid(clock.instant().plus(EARLY))) {
            return token.text();
        }
        boolean mine = false;
        try {
            mine = token.isValid(clock.instant())
                    ? renewing.tryLock() // somebody else renews it meanwhile
                    : renewing.tryLock(server.http().answerTimeout().toMillis(), TimeUnit.MILLISECONDS);
            if (mine && current == token) {
                current = renewed(conversation);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (MailboxException e) {
            if (!token.isValid(clock.instant())) {
                throw e;
            }
        } finally {
            if (mine) {
                renewing.unlock();
            }
        }
        if (current.isValid(clock.instant())) {
            return current.text();
        }
        throw new MailboxException("no access token can be had at present");
    }

    /** Forgets a token that the server refused, so that the next command asks for another. */
    void refused(String text) {
        if (current.text().equals(text)) {
            current = new Token("", Instant.MIN);
        }
    }

    private Token renewed(HttpConversation conversation) throws MailboxException {
        URI endpoint = server.authority().at("/" + encoded(server.tenantId()) + "/oauth2/v2.0/token");
        Instant asked = clock.instant();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", server.clientId());
        form.put("scope", server.api().address() + "/.default");
        form.putAll(server.credential().parameters(server.clientId(), endpoint.toString(), asked));
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form.entrySet().stream()
                        .map(field -> field.getKey() + '=' + encoded(field.getValue()))
                        .collect(Collectors.joining("&"))))
                .build();
        HttpAnswer answer = conversation.ask(request);
        if (!answer.isSuccess()) {
            throw new MailboxException("the token endpoint answers HTTP " + answer.status());
        }
        JsonNode json = answer.json();
        long seconds = Math.min(json.path("expires_in").asLong(0), MOST_SECONDS);
        return new Token(HttpClients.checked(json.path("access_token").asText()), asked.plusSeconds(seconds));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
