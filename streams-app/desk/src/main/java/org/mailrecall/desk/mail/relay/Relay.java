package org.mailrecall.desk.mail.relay;

import org.mailrecall.desk.mail.text.MailText;

/** Takes mail to be delivered. Only one thread uses a relay at a time. */
public interface Relay extends AutoCloseable {
    /**
     * Hands a mail over; on return the relay has taken it.
     *
     * @throws RelayException when it has not, or its answer was lost
     */
    void send(Envelope envelope, MailText text) throws RelayException;

    @Override
    void close();
}
