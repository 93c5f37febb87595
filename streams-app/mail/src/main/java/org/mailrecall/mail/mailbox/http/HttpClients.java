package org.mailrecall.mail.mailbox.http;

import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import javax.net.ssl.SSLParameters;
import org.mailrecall.mail.mailbox.MailboxException;

/**
 * Conversations with HTTP servers, over connections that are kept for a while. A server that hangs holds up its own
 * conversation alone.
 */
public final class HttpClients implements AutoCloseable {
    private static final ThreadFactory DAEMONS = task -> {
        Thread thread = new Thread(task, "mail-http");
        thread.setDaemon(true);
        return thread;
    };

    private final HttpSettings settings;
    private final ExecutorService threads = Executors.newCachedThreadPool(DAEMONS);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(DAEMONS);
    private final HttpClient client;

    /**
     * Makes a client, which connects when it is first used.
     *
     * @param proxies the proxies to use; {@link HttpClient.Builder#NO_PROXY} for none
     */
    public HttpClients(HttpSettings settings, ProxySelector proxies) {
        this.settings = settings;
        this.client = builder(settings, proxies).executor(threads).build();
    }

    /** Begins a client that follows no redirect, which could lead a secret elsewhere. */
    public static HttpClient.Builder builder(HttpSettings settings, ProxySelector proxies) {
        SSLParameters tls = new SSLParameters();
        tls.setProtocols(new String[] {"TLSv1.2", "TLSv1.3"});
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(proxies)
                .sslContext(settings.trust())
                .sslParameters(tls)
                .connectTimeout(settings.connectTimeout());
    }

    /** Begins a conversation. Its requests may take {@link HttpSettings#commandLimit} together. */
    public HttpConversation begin() {
        return new HttpConversation(client, clock, settings);
    }

    /**
     * Returns a secret as it can stand in a header field.
     *
     * @throws MailboxException when it has a character that cannot; the HTTP library would write it into its own
     * exception
     */
    public static String checked(String secret) throws MailboxException {
        String stripped = secret.strip();
        if (stripped.isEmpty() || stripped.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new MailboxException("a secret is empty, or has characters that HTTP cannot carry");
        }
        return stripped;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        threads.shutdown();
    }
}
