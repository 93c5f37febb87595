package org.mailrecall.desk.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.HostPort;

/** Reads addresses of the network. It never asks a name server: the text can be that of a client. */
final class AddressText {
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET);

    private AddressText() {}

    /** Returns the address of a text, which can have a port; an IPv6 address can stand in brackets. */
    static Optional<InetAddress> parse(String text) {
        try {
            // It puts an IPv6 address into brackets. The JDK takes what stands in brackets for an address, or refuses
            // it.
            String host = new HostPort(text.strip()).getHost();
            return IPV4.matcher(host).matches() || host.startsWith("[")
                    ? Optional.of(InetAddress.getByName(host))
                    : Optional.empty();
        } catch (IllegalArgumentException | UnknownHostException e) {
            return Optional.empty();
        }
    }
}
