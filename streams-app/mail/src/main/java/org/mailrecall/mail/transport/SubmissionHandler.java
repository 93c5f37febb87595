package org.mailrecall.mail.transport;

import jakarta.mail.MessagingException;

/** Takes each submitted message before anything is delivered. */
public interface SubmissionHandler {
    /**
     * Takes responsibility for the message, or throws.
     *
     * @throws RefusedException the client is told, and should not try again
     * @throws RuntimeException the client is told to try again
     */
    void submit(Submission submission) throws MessagingException, RefusedException;

    /** The message cannot be taken; its text is for the client. */
    final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        public RefusedException(String why) {
            super(why);
        }
    }
}
