package org.mailrecall.mail.mailbox.imap.connection;

import jakarta.mail.Session;
import java.io.IOException;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.FetchItem;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;

/**
 * The mail library's store with a limit on the memory that a server can make the library take. The library reserves the
 * octets that a literal announces before any of them has come, and keeps all responses to a command until the last
 * response.
 */
final class BoundedStore extends IMAPStore {
    /**
     * The most octets of a response, such as the search result of a mailbox of two million messages. Bodies come in
     * pieces of a MiB.
     */
    static final int MOST_OF_A_RESPONSE = 16 << 20;

    /** The most octets of all responses to a command, such as the header fields of 500 messages with 64 KiB each. */
    private static final long MOST_OF_AN_ANSWER = 32 << 20;

    private static final FetchItem[] ITEMS = {
        new FetchItem(ImapConnection.REAL_FOLDER, null) {
            @Override
            public Object parseItem(FetchResponse response) {
                return response.readAtomString();
            }
        }
    };

    /** The octets that are counted for each response in addition to its own octets. */
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
            public FetchItem[] getFetchItems() {
                return ITEMS;
            }

            @Override
            protected ByteArray getResponseBuffer() {
                octets += OVERHEAD;
                return new Buffer();
            }

            /** A buffer that fails when it grows beyond the limits. */
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

    /** Thrown when a server sends or announces more than the limits allow. */
    static final class HostileAnswerException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        HostileAnswerException() {
            super("the server announces or sends more than an answer can need");
        }
    }
}
