package org.mailrecall.mail.mailbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.platform.json.BadJsonException;
import org.mailrecall.platform.json.PlainJson;

/** An answer of a server, whole. */
public record HttpAnswer(int status, HttpHeaders headers, byte[] body) {
    private static final int OK = 200;
    private static final int MULTIPLE_CHOICES = 300;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;
    private static final int GATEWAY_TIMEOUT = 504;

    /** Returns whether the server carried out the request. */
    public boolean isSuccess() {
        return status >= OK && status < MULTIPLE_CHOICES;
    }

    /** Returns whether the server asks to wait before the next request. */
    public boolean asksToWait() {
        return status == TOO_MANY_REQUESTS || status == UNAVAILABLE || status == GATEWAY_TIMEOUT;
    }

    /** Returns whether the server took the login, and does not allow it the request. */
    public boolean isForbidden() {
        return status == FORBIDDEN;
    }

    /** Returns whether the server refuses the login. */
    public boolean isUnauthorized() {
        return status == UNAUTHORIZED;
    }

    /**
     * Returns whether a status says that the server has certainly not carried out the request. After 408 (the request
     * did not come in time) and 5xx, which a proxy may send, nobody knows whether the server carried out the request.
     */
    public static boolean isRefusal(int status) {
        return status >= MULTIPLE_CHOICES && status < SERVER_ERROR && status != REQUEST_TIMEOUT;
    }

    /**
     * Returns this answer.
     *
     * @throws NotCarriedOutException when the server has certainly not done what it was asked
     * @throws MailboxException when it is no success in another way
     */
    public HttpAnswer orFail() throws MailboxException {
        if (isSuccess()) {
            return this;
        }
        throw isRefusal(status) ? new NotCarriedOutException(failure(), null) : new MailboxException(failure());
    }

    private String failure() {
        if (isUnauthorized()) {
            return "the server refuses the login";
        }
        if (isForbidden()) {
            return "the server does not let the service do this in the mailbox";
        }
        if (asksToWait()) {
            return "the server asks to wait (HTTP " + status + ")";
        }
        return status >= MULTIPLE_CHOICES && status < BAD_REQUEST
                ? "the server sends the request to another address (HTTP " + status + ")"
                : "the server answers HTTP " + status;
    }

    /**
     * Returns the body as JSON.
     *
     * @throws MailboxException when it is no JSON object
     */
    public JsonNode json() throws MailboxException {
        try {
            JsonNode json = PlainJson.tree(new String(body, StandardCharsets.UTF_8));
            if (json.isObject()) {
                return json;
            }
        } catch (BadJsonException e) {
            // reported below, without the text, which is the server's
        }
        throw new MailboxException("the server's answer cannot be read");
    }
}
