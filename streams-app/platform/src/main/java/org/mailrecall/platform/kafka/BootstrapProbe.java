package org.mailrecall.platform.kafka;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until a server listens at an address of the brokers, before a client of Kafka is made: the client would warn
 * twice a second that it cannot connect.
 */
public final class BootstrapProbe {
    private static final Logger LOG = LoggerFactory.getLogger(BootstrapProbe.class);
    private static final int CONNECT_MILLIS = 1_000;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private BootstrapProbe() {}

    /**
     * Returns at once where a server listens. Otherwise it logs the addresses in a line, and waits.
     *
     * @param bootstrapServers host:port, separated by commas
     * @param patience how long to wait; a try that has begun is ended first
     * @return whether a server listens at one of the addresses; true as well for an address that is malformed, so that
     * the client reports it
     */
    public static boolean await(String bootstrapServers, Duration patience) throws InterruptedException {
        List<String> addresses = Stream.of(bootstrapServers.split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .toList();
        long end = System.nanoTime() + patience.toNanos();
        boolean said = false;
        while (addresses.stream().noneMatch(BootstrapProbe::isListening)) {
            if (!said) {
                LOG.warn(
                        "nothing listens at {} (kafka.bootstrap-servers); waiting up to {} s for it",
                        bootstrapServers,
                        patience.toSeconds());
                said = true;
            }
            if (System.nanoTime() >= end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES.toMillis());
        }
        return true;
    }

    private static boolean isListening(String address) {
        try (Socket socket = new Socket()) {
            String host = Utils.getHost(address);
            Integer port = Utils.getPort(address);
            if (host != null && port != null) {
                socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            }
            return true;
        } catch (IOException e) {
            return false;
        } catch (IllegalArgumentException e) {
            return true; // a port beyond all ports: the client will name the fault of the address
        }
    }
}
