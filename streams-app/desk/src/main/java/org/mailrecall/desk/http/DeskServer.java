package org.mailrecall.desk.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The listener of the desk. It sets the security headers of every answer; the page replaces the content security policy
 * by its own.
 */
public final class DeskServer implements AutoCloseable {
    private static final long MOST_BODY_BYTES = 1 << 20;

    private final Javalin server;

    private DeskServer(Javalin server) {
        this.server = server;
    }

    /**
     * Starts to listen.
     *
     * @param port 0 is any free one
     * @param hostNames the values of {@code Host} that the desk answers to, in lower case and with their ports
     * @param proxies the proxies that are believed about the address of a client
     * @param operations an endpoint for each operation that is served
     * @param more adds further routes, such as those of the page
     * @throws IllegalStateException when it cannot listen there
     */
    public static DeskServer start(
            String host,
            int port,
            Set<String> hostNames,
            TrustedProxies proxies,
            Gate gate,
            Map<Operation, Endpoint> operations,
            Consumer<JavalinConfig> more) {
        Javalin server = Javalin.create(javalin -> {
            javalin.startup.showJavalinBanner = false;
            javalin.startup.showOldJavalinVersionWarning = false;
            javalin.http.maxRequestSize = MOST_BODY_BYTES;
            javalin.http.prefer405over404 = true;
            javalin.contextResolver.ip = proxies::clientOf;
            javalin.jetty.modifyHttpConfiguration(http -> {
                http.setSendServerVersion(false);
                http.setSendDateHeader(true);
            });
            javalin.routes.before(DeskServer::secure);
            javalin.routes.before(http -> refuseOtherHosts(http, hostNames));
            javalin.routes.before(DeskServer::refuseUnreadableQueries);
            javalin.routes.get("/api/v1/openapi.yaml", DeskServer::openApi);
            operations.forEach((operation, endpoint) -> operation
                    .paths()
                    .forEach(path -> javalin.routes.addHttpHandler(
                            operation.method(), path, http -> gate.pass(http, operation, endpoint))));
            Problems.handle(javalin.routes);
            more.accept(javalin);
        });
        try {
            server.start(host, port);
        } catch (RuntimeException e) {
            throw new IllegalStateException("cannot listen at " + host + ":" + port, e);
        }
        return new DeskServer(server);
    }

    /** Returns the port that it listens at. */
    public int port() {
        return server.port();
    }

    private static void secure(Context http) {
        RequestIds.of(http);
        http.header("X-Content-Type-Options", "nosniff");
        http.header("Referrer-Policy", "no-referrer");
        http.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        http.header("Cache-Control", "no-store");
        http.header("Strict-Transport-Security", "max-age=31536000");
    }

    /**
     * Refuses requests under a foreign host name: a page of another site could otherwise reach the desk under that
     * site's name (DNS rebinding). Probes may use any name.
     */
    private static void refuseOtherHosts(Context http, Set<String> hostNames) {
        String host = http.header("Host");
        if (!http.path().startsWith("/health/")
                && (host == null || !hostNames.contains(host.toLowerCase(Locale.ROOT)))) {
            throw new ProblemException(Problem.MISDIRECTED);
        }
    }

    /** A parameter that cannot be decoded would be left out, and the answer would be that to another question. */
    private static void refuseUnreadableQueries(Context http) {
        if (!QueryText.isReadable(http.queryString())) {
            throw new ProblemException(Problem.INVALID_PARAMETER, "the query is not encoded as queries are, in UTF-8");
        }
    }

    private static void openApi(Context http) {
        try (InputStream document = DeskServer.class.getResourceAsStream("/org/mailrecall/desk/openapi.yaml")) {
            http.contentType("application/yaml").result(document.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
