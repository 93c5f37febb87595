package org.mailrecall.bench.desk.bed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A relay that takes every mail and notes its recipient, its Message-ID and the time at which it came. */
public final class MailSink implements AutoCloseable {
    private static final String MESSAGE_ID = "message-id:";

    /**
     * A mail that the relay has accepted.
     *
     * @param messageId the Message-ID without angle brackets; empty where the mail has none
     * @param nanos when the mail came, by {@code System.nanoTime}
     */
    public record Taken(String recipient, String messageId, long nanos) {}

    private final ServerSocket listener;
    private final List<Taken> taken = new CopyOnWriteArrayList<>();

    public MailSink() {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::listen);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Returns the mails in the order of their acceptance. */
    public List<Taken> taken() {
        return taken;
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                daemon(() -> talk(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void talk(Socket socket) {
        try (Socket client = socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = client.getOutputStream();
            say(out, "220 sink");
            String recipient = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("RCPT TO:")) {
                    recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                }
                if (command.equals("DATA")) {
                    say(out, "354 go on");
                    String id = messageId(in);
                    // The mail is noted before the reply: the relay has it, even if the desk is killed before it reads
                    // the reply.
                    taken.add(new Taken(recipient, id, System.nanoTime()));
                }
                say(out, command.equals("QUIT") ? "221 bye" : "250 fine");
            }
        } catch (IOException e) {
            // the desk was killed
        }
    }

    /** Reads a mail to its end. Returns its Message-ID without angle brackets; empty where it has none. */
    private static String messageId(BufferedReader in) throws IOException {
        String id = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) {
                return id;
            }
            if (id.isEmpty() && line.toLowerCase(Locale.ROOT).startsWith(MESSAGE_ID)) {
                id = line.substring(MESSAGE_ID.length()).strip().replaceAll("[<>]", "");
            }
        }
        throw new IOException("the mail has no end");
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "mail-sink");
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
    }
}
