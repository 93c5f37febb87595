package org.mailrecall.mail.mailbox.doveadm.api;

import java.net.URI;
import java.util.List;
import org.mailrecall.mail.mailbox.http.HttpSettings;

/**
 * The HTTP API of a Dovecot, by which the mailboxes are reached.
 *
 * @param url of the API, such as {@code https://mail.contoso.example:8443/doveadm/v1}
 * @param http how the API is reached; a search of a large mailbox may take minutes
 * @param login the secret of the API
 * @param folders masks of the folders of a mailbox's owner. {@code *} stands for any text, but not for a namespace's
 * prefix, so that a mask fits folders of a single namespace
 * @param vaultFolder the prefix of the names of folders in the vault's mailbox, with Dovecot's separator
 */
public record DoveadmServer(URI url, HttpSettings http, ApiLogin login, List<String> folders, String vaultFolder) {
    public DoveadmServer {
        folders = List.copyOf(folders);
    }
}
