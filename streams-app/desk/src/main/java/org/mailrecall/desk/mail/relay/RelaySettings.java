package org.mailrecall.desk.mail.relay;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/**
 * The relay and how it is reached.
 *
 * @param host the relay's name, as its certificate has it
 * @param trust makes TLS connections that trust the certificates the operator chose
 * @param connectTimeout the longest time until the connection stands
 * @param answerTimeout the longest silence of the relay
 * @param user name to sign in with; empty for no sign-in
 * @param passwordFile read at each connection, so that a new password needs no restart
 * @param returnPath the address that bounces go to; empty for none
 * @param from the address that mail comes from
 * @param fromName the name that stands beside {@code from}
 */
public record RelaySettings(
        String host,
        int port,
        Tls tls,
        SSLSocketFactory trust,
        Duration connectTimeout,
        Duration answerTimeout,
        String user,
        Optional<Path> passwordFile,
        String returnPath,
        String from,
        String fromName) {
    /** How the connection is protected. The relay's host name is checked wherever there is TLS. */
    public enum Tls {
        /** TLS from the first octet, usually port 465. */
        IMPLICIT,
        /** STARTTLS before the sign-in; a relay that does not offer it is refused. */
        STARTTLS,
        /** No protection; for a relay on this machine alone. */
        NONE
    }
}
