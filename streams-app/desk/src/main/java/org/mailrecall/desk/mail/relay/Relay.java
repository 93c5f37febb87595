package org.mailrecall.desk.mail.relay;

import org.mailrecall.desk.mail.text.MailText;

/** A relay, which takes mail and delivers it. One thread at a time uses it. */
public interface Relay extends AutoCloseable {
    /**
     * Hands a mail over; on return the relay has taken it.
     *
     * @throws RelayException when the relay has not taken it, or its answer was lost
     */
    void send(Envelope envelope, MailText text) throws RelayException;

    @Override
    void close();
}
