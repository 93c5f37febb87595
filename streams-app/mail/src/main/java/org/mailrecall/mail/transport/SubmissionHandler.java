package org.mailrecall.mail.transport;

import jakarta.mail.MessagingException;

/** Takes each submitted message before anything is delivered. */
public interface SubmissionHandler {
    /**
     * Takes responsibility for the message, and changes its header fields; or throws.
     *
     * @throws RefusedException when the message is refused for good: the client should not try again
     * @throws RuntimeException when the message cannot be taken at present: the client should try again
     */
    void submit(Submission submission) throws MessagingException, RefusedException;

    /** Thrown when a message is refused for good. The text of the exception is for the client. */
    final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        public RefusedException(String why) {
            super(why);
        }
    }
}
