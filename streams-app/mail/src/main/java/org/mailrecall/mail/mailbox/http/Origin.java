package org.mailrecall.mail.mailbox.http;

import java.net.URI;
import java.util.Locale;
import org.mailrecall.mail.mailbox.MailboxException;

/**
 * The scheme, the host and the port of a server. A request that carries a secret goes to the configured origin and
 * nowhere else, even where an answer holds addresses elsewhere.
 */
public record Origin(URI address) {
    private static final String LOOPBACK = "127.0.0.1";

    /**
     * Returns the origin of an address.
     *
     * @throws IllegalArgumentException with a message of one line, when the address is no URL of a server, holds a user
     * name, or is neither https nor http at 127.0.0.1
     */
    public static Origin of(String url) {
        URI address;
        try {
            address = URI.create(url.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is no URL");
        }
        if (address.getHost() == null || address.getRawUserInfo() != null || address.getRawFragment() != null) {
            throw new IllegalArgumentException("is no URL of a server, such as https://mail.example/");
        }
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        boolean plain = scheme.equals("http") && address.getHost().equals(LOOPBACK);
        if (!plain && !scheme.equals("https")) {
            throw new IllegalArgumentException("must begin with https://; http is accepted for " + LOOPBACK + " alone");
        }
        return new Origin(URI.create(scheme + "://" + address.getRawAuthority()));
    }

    /**
     * Returns the address of a path and query at this origin.
     *
     * @param pathAndQuery begins with a slash, and is percent-encoded
     * @throws MailboxException when it is neither
     */
    public URI at(String pathAndQuery) throws MailboxException {
        try {
            if (pathAndQuery.startsWith("/") && !pathAndQuery.startsWith("//")) {
                return URI.create(address + pathAndQuery);
            }
        } catch (IllegalArgumentException e) {
            // reported below, without the text, which is the server's
        }
        throw new MailboxException("the server's answer holds an address that cannot be used");
    }

    /**
     * Returns the address at this origin that has the path and the query of an address. The host that the address names
     * is ignored: behind a proxy, servers name a host at which they are not reached.
     *
     * @param url absolute, or a path
     * @throws MailboxException when it is no address
     */
    public URI pathOf(String url) throws MailboxException {
        try {
            URI given = URI.create(url);
            if (given.isOpaque()) {
                throw new IllegalArgumentException("has no path");
            }
            String path = given.getRawPath().isEmpty() ? "/" : given.getRawPath();
            return at(given.getRawQuery() == null ? path : path + "?" + given.getRawQuery());
        } catch (IllegalArgumentException e) {
            throw new MailboxException("the server's answer holds an address that cannot be used");
        }
    }
}
