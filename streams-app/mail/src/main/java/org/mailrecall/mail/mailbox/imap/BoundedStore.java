package org.mailrecall.mail.mailbox.imap;

import jakarta.mail.Session;
import java.io.IOException;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;

/**
 * The mail library's store, with a bound on the memory that a server can make it take. The library takes the octets
 * that a literal announces before any of them has come, and keeps every line of an answer until the answer ends.
 */
final class BoundedStore extends IMAPStore {
    /** Octets of a response: a search in a mailbox of two million messages. Bodies come in pieces of a megabyte. */
    static final int MOST_OF_A_RESPONSE = 16 << 20;

    /** Octets of all responses to a command: the header fields of 500 messages with 64 KiB each. */
    private static final long MOST_OF_AN_ANSWER = 32 << 20;

    /** What the library keeps for each response beside its octets. */
    private static final int OVERHEAD = 512;

    BoundedStore(Session session, boolean implicitTls) {
        super(session, null, implicitTls ? "imaps" : "imap", implicitTls);
    }

    @Override
    protected IMAPProtocol newIMAPProtocol(String host, int port) throws IOException, ProtocolException {
        return new IMAPProtocol(name, host, port, session.getProperties(), isSSL, logger) {
            private long octets;

            @Override
            public synchronized Response[] command(String command, Argument arguments) {
                octets = 0;
                return super.command(command, arguments);
            }

            @Override
            protected ByteArray getResponseBuffer() {
                octets += OVERHEAD;
                return new Buffer();
            }

            /** A buffer that grows up to the bound. */
            final class Buffer extends ByteArray {
                private static final int FIRST = 128;

                Buffer() {
                    super(FIRST);
                    require(octets <= MOST_OF_AN_ANSWER);
                }

                @Override
                public void grow(int more) {
                    octets += more;
                    require((long) getBytes().length + more <= MOST_OF_A_RESPONSE && octets <= MOST_OF_AN_ANSWER);
                    super.grow(more);
                }

                private void require(boolean holds) {
                    if (!holds) {
                        throw new HostileAnswerException();
                    }
                }
            }
        };
    }

    /** Thrown when a server answers with more than an answer can need. */
    static final class HostileAnswerException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        HostileAnswerException() {
            super("the server announces or sends more than an answer can need");
        }
    }
}
