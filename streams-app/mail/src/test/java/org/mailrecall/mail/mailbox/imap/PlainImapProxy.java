package org.mailrecall.mail.mailbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Makes an IMAP server look like a server that does not offer UIDPLUS. */
final class PlainImapProxy implements AutoCloseable {
    private final int serverPort;
    private final ServerSocket listening;

    PlainImapProxy(int serverPort) throws IOException {
        this.serverPort = serverPort;
        this.listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        new Thread(this::accept, "proxy").start();
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                new Thread(() -> pump(client, server), "to server").start();
                new Thread(() -> pump(server, client), "to client").start();
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = new BufferedInputStream(from.getInputStream());
            OutputStream out = to.getOutputStream();
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b; (b = in.read()) >= 0; ) {
                line.write(b);
                if (b == '\n') {
                    String text = line.toString(StandardCharsets.ISO_8859_1).replace(" UIDPLUS", "");
                    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
                    line.reset();
                }
            }
        } catch (IOException e) {
            // either side has gone
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
