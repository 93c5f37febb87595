package org.mailrecall.mail.mailbox.graph;

import org.mailrecall.mail.mailbox.http.HttpSettings;
import org.mailrecall.mail.mailbox.http.Origin;

/**
 * Microsoft Graph, and the application that the service is there.
 *
 * @param api where Graph is, such as https://graph.microsoft.com
 * @param authority where tokens are issued, such as https://login.microsoftonline.com
 * @param tenantId the directory (tenant) id
 * @param clientId the application (client) id
 * @param credential proves that the service is this application
 * @param http time-outs and trust
 */
public record GraphServer(
        Origin api,
        Origin authority,
        String tenantId,
        String clientId,
        ClientCredential credential,
        HttpSettings http) {}
