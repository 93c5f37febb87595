package org.mailrecall.platform.kafka.reader;

/**
 * Thrown by a {@link RecordHandler} when the turn of a record has not come, since others of its kind are being handled
 * and take long. Nothing has failed: the record waits without a thread and is handed over again after a pause, as often
 * as it takes. That is not logged, not counted, and no reason why a reader would not be ready. Where waiting records
 * take most of the room, a handler that can turn records away gets the record for that instead, so that the others find
 * room.
 */
public final class NotYetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message for people, without anything of the record */
    public NotYetException(String message) {
        super(message, null, false, false); // thrown very often, and nobody reads a stack trace of it
    }
}
