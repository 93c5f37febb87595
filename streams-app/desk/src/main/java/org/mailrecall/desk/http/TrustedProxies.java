package org.mailrecall.desk.http;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.util.HostPort;
import org.eclipse.jetty.util.InetAddressSet;

/**
 * The reverse proxies that are believed about the address of a client. Limits and audit go by that address.
 *
 * <p>Jetty's {@code ForwardedRequestCustomizer} is not used: it believes every sender, and takes the first address of
 * the header, which the client itself can have written.
 */
public final class TrustedProxies {
    /** Nobody is believed: the client is the other end of the connection. */
    public static final TrustedProxies NONE = of(List.of());

    private static final String HEADER = "X-Forwarded-For";

    private final InetAddressSet proxies;

    private TrustedProxies(InetAddressSet proxies) {
        this.proxies = proxies;
    }

    /**
     * Makes the set of proxies.
     *
     * @param blocks addresses, or CIDR blocks such as 10.42.0.0/16
     * @throws IllegalArgumentException when one of them is neither, or a block begins with another address than its first
     */
    public static TrustedProxies of(Collection<String> blocks) {
        InetAddressSet proxies = new InetAddressSet();
        for (String block : blocks) {
            if (!isAdded(block, proxies)) {
                throw new IllegalArgumentException(block + " is neither an address nor a CIDR block");
            }
        }
        return new TrustedProxies(proxies);
    }

    /** Adds a block. Jetty alone would look up names, and take further patterns than those that are documented here. */
    private static boolean isAdded(String block, InetAddressSet proxies) {
        String first = block.replaceFirst("/\\d{1,3}$", "");
        try {
            if (AddressText.parse(first).isEmpty() || new HostPort(first).hasPort()) {
                return false;
            }
            proxies.add(block);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Returns the address of the client that made a request: the other end of the connection, unless that is a trusted
     * proxy. Then it is the last address in the header that is no trusted proxy. An entry of the header that is no
     * address ends the search; the client is then the last proxy that was found, so that no header stops a request.
     */
    String clientOf(Context http) {
        String peer = http.req().getRemoteAddr();
        Optional<InetAddress> client = AddressText.parse(peer);
        if (client.filter(proxies::test).isEmpty()) {
            return client.map(InetAddress::getHostAddress).orElse(peer);
        }
        for (String entry : fromTheLast(Collections.list(http.req().getHeaders(HEADER)))) {
            Optional<InetAddress> next = AddressText.parse(entry);
            if (next.isEmpty()) {
                break;
            }
            client = next;
            if (!proxies.test(next.get())) {
                break;
            }
        }
        return client.get().getHostAddress();
    }

    /**
     * Returns the entries of all lines of the header, the last first. Several lines are one list, and an empty entry is
     * none (RFC 9110, 5.3 and 5.6.1).
     */
    private static List<String> fromTheLast(List<String> lines) {
        List<String> entries = new ArrayList<>();
        lines.forEach(line -> entries.addAll(Arrays.asList(line.split(","))));
        entries.removeIf(String::isBlank);
        Collections.reverse(entries);
        return entries;
    }

    /** Returns the addresses and blocks. */
    @Override
    public String toString() {
        return proxies.toString();
    }
}
