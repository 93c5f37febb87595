package org.mailrecall.mail.milter;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for mail servers on a TCP port, and serves each connection on a thread of its own. */
public final class MilterServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MilterServer.class);

    /**
     * The silence after which a connection is closed. A mail server waits at least 5 minutes for the next command of
     * its client (RFC 5321 4.5.3.2.7).
     */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(15);

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int WAITING_CONNECTIONS = 128;

    private final MailFilter filter;
    private final ServerSocket listener;
    private final Semaphore free;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;
    private final Thread acceptor;
    private volatile boolean closing;

    private MilterServer(String name, MailFilter filter, ServerSocket listener, int mostConnections) {
        this.filter = filter;
        this.listener = listener;
        this.free = new Semaphore(mostConnections);
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
        this.acceptor = new Thread(this::accept, name + "-accept");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /**
     * Starts to listen.
     *
     * @param name of the threads
     * @param port 0 lets the system choose a free port
     * @param mostConnections how many connections are served at a time; a further connection is closed at once, and its
     * mail server treats the filter as one that is away
     * @throws IOException when the address is unknown or the port cannot be listened at
     */
    public static MilterServer start(String name, String host, int port, int mostConnections, MailFilter filter)
            throws IOException {
        ServerSocket listener = new ServerSocket();
        try {
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getByName(host), port), WAITING_CONNECTIONS);
        } catch (IOException e) {
            listener.close();
            throw e;
        }
        return new MilterServer(name, filter, listener, mostConnections);
    }

    public int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!closing) {
            try {
                serveOnThread(listener.accept());
            } catch (Throwable e) { // such as while the process has no free file descriptor, or may start no thread
                if (!closing) {
                    LOG.error("the milter's port fails", e);
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
        }
    }

    private void serveOnThread(Socket socket) {
        open.add(socket);
        if (!free.tryAcquire()) {
            LOG.warn("a mail server is turned away: too many connections");
            close(socket);
            return;
        }
        try {
            threads.execute(() -> serve(socket));
        } catch (Throwable e) {
            close(socket);
            free.release();
            throw e;
        }
    }

    private void serve(Socket socket) {
        try {
            socket.setSoTimeout((int) LONGEST_SILENCE.toMillis());
            socket.setTcpNoDelay(true);
            new MilterSession(filter, socket.getInputStream(), socket.getOutputStream()).run();
        } catch (IOException e) {
            if (!closing) {
                LOG.warn("a milter connection ended: {}", e.getMessage());
            }
        } catch (RuntimeException e) {
            LOG.error("a milter connection failed", e);
        } finally {
            close(socket);
            free.release();
        }
    }

    private void close(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("a milter connection cannot be closed", e);
        }
    }

    /**
     * Closes the port and each connection. Postfix then treats a mail that has no verdict yet as {@code
     * milter_default_action} says.
     */
    @Override
    public void close() {
        closing = true;
        try {
            listener.close();
        } catch (IOException e) {
            LOG.debug("the milter's port cannot be closed", e);
        }
        open.forEach(this::close);
        threads.shutdownNow();
    }
}
