package org.mailrecall.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A forwarder that listens on a port of its own, and carries bytes to another port and back. While the link is cut it
 * carries nothing and tells nobody, like a pulled cable. Once the link is healed it continues, and delayed bytes
 * arrive.
 */
public final class Link implements AutoCloseable {
    private static final int BUFFER = 64 << 10;

    private final String name;
    private final int target;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Object gate = new Object();
    private boolean cut;

    private Link(String name, int target, ServerSocket server) {
        this.name = name;
        this.target = target;
        this.server = server;
    }

    /**
     * Creates a forwarder on a free port of the loopback interface.
     *
     * @param name the name in messages and of threads
     * @param target a port of the loopback interface, at which nobody need listen yet
     */
    public static Link to(String name, int target) {
        try {
            Link link = new Link(name, target, new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
            link.daemon("accept", link::accept);
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException("no free port for " + name, e);
        }
    }

    /** Returns the port at which it listens. */
    public int port() {
        return server.getLocalPort();
    }

    /** Carries nothing from now on, neither on existing connections nor on new connections. */
    public void cut() {
        synchronized (gate) {
            cut = true;
        }
    }

    /** Carries the bytes that were held back, and all bytes that follow. */
    public void heal() {
        synchronized (gate) {
            cut = false;
            gate.notifyAll();
        }
    }

    private void awaitWhole() throws InterruptedException {
        synchronized (gate) {
            while (cut) {
                gate.wait();
            }
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                open.add(near);
                daemon("connect", () -> connect(near));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void connect(Socket near) {
        Socket far = null;
        try {
            awaitWhole();
            far = new Socket(InetAddress.getLoopbackAddress(), target);
            far.setTcpNoDelay(true);
            near.setTcpNoDelay(true);
            open.add(far);
            Socket there = far;
            daemon("back", () -> pump(there, near));
            pump(near, far);
        } catch (IOException e) {
            close(near);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                awaitWhole();
                out.write(buffer, 0, n);
            }
            awaitWhole(); // a cut link does not pass on the end of a connection either
        } catch (IOException e) {
            // one end is gone, so that the opposite end is closed too
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(from);
            close(to);
        }
    }

    private void close(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // the socket is not used any more
        }
    }

    private void daemon(String part, Runnable work) {
        Thread thread = new Thread(work, name + " " + part);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            // nobody connects any more
        }
        heal();
        open.forEach(this::close);
    }
}
