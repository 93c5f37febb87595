package org.mailrecall.desk.mail.relay;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * GreenMail behind a port of its own that writes down each line a client sends. GreenMail takes no null return path, so it is
 * told of an address instead.
 */
public final class RecordingRelay implements AutoCloseable {
    private static final String STAND_IN = "MAIL FROM:<null-path@relay.example>";

    private final GreenMail relay = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final ServerSocket listener;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile boolean away;

    public RecordingRelay() {
        relay.start();
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::listen);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public List<MimeMessage> received() {
        return List.of(relay.getReceivedMessages());
    }

    /** Every line that clients have sent, commands and mails. */
    public List<String> lines() {
        return lines;
    }

    /** Hangs up on whoever calls, until it is back. */
    public void away(boolean isAway) {
        away = isAway;
        if (isAway) {
            open.forEach(RecordingRelay::hangUp);
        }
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (away) {
                    client.close();
                    continue;
                }
                Socket server = new Socket("127.0.0.1", relay.getSmtp().getPort());
                open.addAll(List.of(client, server));
                daemon(() -> copy(client, server, true));
                daemon(() -> copy(server, client, false));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void copy(Socket from, Socket to, boolean isClient) {
        try (from;
                to;
                InputStream in = new BufferedInputStream(from.getInputStream());
                OutputStream out = to.getOutputStream()) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                line.write(octet);
                if (octet == '\n') {
                    String text = line.toString(StandardCharsets.ISO_8859_1);
                    if (isClient) {
                        lines.add(text.stripTrailing());
                        text = text.replaceFirst("^MAIL FROM:<>", STAND_IN);
                    }
                    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
                    out.flush();
                    line.reset();
                }
            }
        } catch (IOException e) {
            // one side has hung up
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "recording-relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(RecordingRelay::hangUp);
        relay.stop();
    }
}
