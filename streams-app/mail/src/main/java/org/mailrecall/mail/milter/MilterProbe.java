package org.mailrecall.mail.milter;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Begins a conversation with a milter as a mail server does, to see whether a milter listens. */
public final class MilterProbe {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int VERSION = 6;
    private static final int ALL_ACTIONS = 0x1ff;
    private static final int ALL_STEPS = 0x1fffff;

    private MilterProbe() {}

    /**
     * Offers the protocol to a milter, and waits for the milter's answer.
     *
     * @throws IOException when nothing listens at the port, when no milter does, or when it is silent for 5 seconds
     */
    public static void exchange(String host, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            Packet.ofNumbers('O', VERSION, ALL_ACTIONS, ALL_STEPS).write(out);
            out.flush();
            Packet answer = Packet.read(new DataInputStream(new BufferedInputStream(socket.getInputStream())));
            if (answer == null || answer.command() != 'O') {
                throw new IOException("the program that listens there is no milter");
            }
        }
    }
}
