package org.mailrecall.mail.mailbox.doveadm;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * A Dovecot whose HTTP API reaches the mailboxes.
 *
 * @param url of the API, such as {@code https://mail.contoso.example:8443/doveadm/v1}
 * @param trust makes TLS connections, and decides which certificates are trusted
 * @param login the secret of the API
 * @param connectTimeout for the TCP connection
 * @param answerTimeout from the request to the last octet of its answer; a search of a large mailbox may take minutes
 * @param commandLimit the longest time for all requests of one command
 * @param folders masks of the folders of a mailbox's owner. {@code *} stands for any text, but not for a namespace's
 * prefix, so that a mask fits folders of one namespace
 * @param vaultFolder what stands before the name of a folder in the vault's mailbox, with Dovecot's separator
 */
public record DoveadmServer(
        URI url,
        SSLContext trust,
        ApiLogin login,
        Duration connectTimeout,
        Duration answerTimeout,
        Duration commandLimit,
        List<String> folders,
        String vaultFolder) {
    public DoveadmServer {
        folders = List.copyOf(folders);
    }
}
