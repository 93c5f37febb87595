package org.mailrecall.desk.directory.ldap;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/**
 * The settings of a directory on an LDAP server.
 *
 * @param trust makes the connections with TLS
 * @param bindDn the name to sign in with; empty to stay anonymous
 * @param passwordFile holds the password alone, and is read at each connection; empty without a {@code bindDn}
 * @param connectTimeout how long a connection may take to be made
 * @param answerTimeout the longest silence of the server
 * @param connections the greatest number of connections
 * @param remembered how long an answer holds
 * @param bases the entry below which the people of a tenant are, by tenant
 */
public record LdapSettings(
        String host,
        int port,
        Tls tls,
        SSLSocketFactory trust,
        String bindDn,
        Optional<Path> passwordFile,
        Duration connectTimeout,
        Duration answerTimeout,
        int connections,
        Duration remembered,
        Map<String, String> bases,
        LdapSchema schema) {
    /** Copies the map. */
    public LdapSettings {
        bases = Map.copyOf(bases);
    }

    /** How connections are protected. */
    public enum Tls {
        /** TLS from the first octet (LDAPS). */
        IMPLICIT,
        STARTTLS,
        NONE
    }
}
