package org.mailrecall.desk.mail.relay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An SMTP server that answers each command as it is told; an empty answer hangs up. */
final class ScriptedSmtp implements AutoCloseable {
    /** The end of a mail, as a command. */
    static final String END = ".";

    private final ServerSocket listener;
    private final Map<String, String> answers;
    final List<String> lines = new CopyOnWriteArrayList<>();

    /** @param answers by the command's first word; 250 for others */
    ScriptedSmtp(Map<String, String> answers) {
        this.answers = answers;
        try {
            listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::listen, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try (Socket client = listener.accept()) {
                talk(client);
            } catch (IOException e) {
                // the client has hung up, or the test is over
            }
        }
    }

    private void talk(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        PrintWriter out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.ISO_8859_1);
        out.print("220 scripted\r\n");
        out.flush();
        boolean inMail = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            lines.add(line);
            if (inMail && !line.equals(END)) {
                continue;
            }
            String command = line.split("[ :]")[0].toUpperCase(Locale.ROOT);
            String answer = answers.getOrDefault(command, command.equals("DATA") ? "354 go on" : "250 fine");
            inMail = command.equals("DATA") && answer.startsWith("354");
            if (answer.isEmpty()) {
                return;
            }
            out.print(answer + "\r\n");
            out.flush();
        }
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
