package org.mailrecall.mail.mailbox.imap.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/**
 * Makes the sockets of a connection, and can close them from another thread. Closing the mail library's store instead
 * would wait for the answer that does not come.
 */
final class CutSockets {
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    /** Closes all sockets that were made. A thread that waits for octets from such a socket gets an error. */
    void cut() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                // The socket is closed as far as it can be.
            }
        }
    }

    private <S extends Socket> S made(S socket) {
        sockets.add(socket);
        return socket;
    }

    SocketFactory plain() {
        return new SocketFactory() {
            private final SocketFactory factory = SocketFactory.getDefault();

            @Override
            public Socket createSocket() throws IOException {
                return made(factory.createSocket());
            }

            @Override
            public Socket createSocket(String host, int port) throws IOException {
                return made(factory.createSocket(host, port));
            }

            @Override
            public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
                return made(factory.createSocket(host, port, local, localPort));
            }

            @Override
            public Socket createSocket(InetAddress host, int port) throws IOException {
                return made(factory.createSocket(host, port));
            }

            @Override
            public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
                    throws IOException {
                return made(factory.createSocket(host, port, local, localPort));
            }
        };
    }

    SSLSocketFactory tls(SSLSocketFactory factory) {
        return new SSLSocketFactory() {
            @Override
            public String[] getDefaultCipherSuites() {
                return factory.getDefaultCipherSuites();
            }

            @Override
            public String[] getSupportedCipherSuites() {
                return factory.getSupportedCipherSuites();
            }

            @Override
            public Socket createSocket() throws IOException {
                return made(factory.createSocket());
            }

            @Override
            public Socket createSocket(Socket below, String host, int port, boolean autoClose) throws IOException {
                return made(factory.createSocket(below, host, port, autoClose));
            }

            @Override
            public Socket createSocket(String host, int port) throws IOException {
                return made(factory.createSocket(host, port));
            }

            @Override
            public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
                return made(factory.createSocket(host, port, local, localPort));
            }

            @Override
            public Socket createSocket(InetAddress host, int port) throws IOException {
                return made(factory.createSocket(host, port));
            }

            @Override
            public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
                    throws IOException {
                return made(factory.createSocket(host, port, local, localPort));
            }
        };
    }
}
