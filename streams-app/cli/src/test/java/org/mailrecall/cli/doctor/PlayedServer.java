package org.mailrecall.cli.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server on loopback that plays its part with each client in turn. */
final class PlayedServer implements AutoCloseable {
    /** What it says and hears. */
    interface Part {
        void play(Socket client) throws Exception;
    }

    private final ServerSocket socket;

    private PlayedServer(ServerSocket socket) {
        this.socket = socket;
    }

    static PlayedServer playing(Part part) {
        try {
            PlayedServer server = new PlayedServer(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
            Thread thread = new Thread(() -> server.serve(part), "played server");
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Part part) {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                part.play(client);
            } catch (Exception e) {
                // The client left, or this server is closed: the client's side of it is what the test looks at.
            }
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
