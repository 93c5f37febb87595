package org.mailrecall.desk.http;

import java.util.Locale;

/** All problems that the interface answers with (RFC 9457). */
public enum Problem {
    INVALID_PARAMETER(400, "A parameter cannot be used"),
    INVALID_BODY(400, "The body of the request cannot be used"),
    IDEMPOTENCY_KEY_MISSING(400, "The request needs an Idempotency-Key"),
    UNAUTHENTICATED(401, "Sign in first"),
    SIGN_IN_AGAIN(401, "This needs a fresh sign-in"),
    FORBIDDEN(403, "Your roles do not allow this"),
    NOT_YOUR_MAILBOX(403, "The directory does not let you act for this mailbox"),
    NOT_ASKER(403, "Only the person who asked for a recall can cancel it"),
    SELF_APPROVAL(403, "Another approver must decide about this recall"),
    NOT_APPROVER(403, "The settings do not name you as an approver"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "None of the accepted formats is available"),
    REQUEST_IN_PROGRESS(409, "The request under this Idempotency-Key is being carried out"),
    CHANGED(409, "It has changed since it was shown"),
    NOT_WAITING(409, "The recall does not wait for approval"),
    REJECTED(409, "The recall has been rejected"),
    ALREADY_ENDED(409, "The recall has ended"),
    BODY_TOO_LARGE(413, "The body is larger than 1 MiB"),
    UNSUPPORTED_MEDIA_TYPE(415, "The type of the body is not the one that is needed"),
    MISDIRECTED(421, "The desk does not answer under this host name"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for another request"),
    IDEMPOTENCY_KEY_TOO_OLD(422, "The request under this Idempotency-Key is too old to be repeated"),
    MESSAGE_UNKNOWN(422, "The mailbox has sent no message with this Message-ID"),
    MESSAGE_FACTS_MISSING(422, "The desk must be told more about the message"),
    MESSAGE_AGE_UNKNOWN(
            422, "The settings of your organisation go by the age of messages, and the desk cannot look this one up"),
    NOT_A_RECIPIENT(422, "The message was not sent to all of the recipients"),
    TOO_MANY_RECIPIENTS(422, "There are too many recipients"),
    DIRECTORY_WITHOUT_TENANT(422, "The directory does not know the mail domains of your organisation"),
    BAD_SETTINGS(422, "The settings cannot be used"),
    IF_MATCH_MISSING(428, "The request needs an If-Match with the tag of what was shown"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL(500, "The desk failed"),
    DIRECTORY_UNAVAILABLE(503, "The directory of people does not answer"),
    STORE_INCOMPLETE(503, "The desk is still reading what this rests on"),
    UNAVAILABLE(503, "The desk cannot answer at present");

    private final int status;
    private final String title;

    Problem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** Returns the {@code type} of the problem: a URN, because there is no page about it. */
    public String type() {
        return "urn:mail-recall:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
