package org.mailrecall.issuer;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The endpoints of the issuer: discovery, keys, the authorization code flow with PKCE. */
final class IssuerPages {
    private static final int MOST_BODY = 16 << 10;

    private record Code(IssuedUser user, String redirect, String challenge, String nonce) {}

    private final DevIssuer issuer;
    private final HttpServer server;
    private final Map<String, Code> codes = new ConcurrentHashMap<>();

    IssuerPages(DevIssuer issuer, HttpServer server) {
        this.issuer = issuer;
        this.server = server;
    }

    void mount() {
        server.createContext("/.well-known/openid-configuration", http -> json(http, 200, discovery()));
        server.createContext(
                "/jwks", http -> json(http, 200, issuer.publicKeys().toJSONObject()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
    }

    private Map<String, Object> discovery() {
        Map<String, Object> discovery = new LinkedHashMap<>();
        discovery.put("issuer", issuer.url());
        discovery.put("authorization_endpoint", issuer.url() + "/authorize");
        discovery.put("token_endpoint", issuer.url() + "/token");
        discovery.put("jwks_uri", issuer.url() + "/jwks");
        return discovery;
    }

    /** Answers without a user with a page to choose a user, and with a user with the way back and a code. */
    private void authorize(HttpExchange http) throws IOException {
        Map<String, String> query =
                form(Optional.ofNullable(http.getRequestURI().getRawQuery()).orElse(""));
        if (!issuer.audience().equals(query.get("client_id"))
                || !"S256".equals(query.get("code_challenge_method"))
                || !query.getOrDefault("redirect_uri", "").startsWith("http://127.0.0.1:")) {
            html(http, 400, "<p>This sign-in was not asked for as it must be.</p>");
            return;
        }
        Optional<IssuedUser> user = issuer.users().stream()
                .filter(u -> u.subject().equals(query.get("user")))
                .findFirst();
        if (user.isEmpty()) {
            html(http, 200, choice(http.getRequestURI().getRawQuery()));
            return;
        }
        String code = UUID.randomUUID().toString();
        codes.put(
                code, new Code(user.get(), query.get("redirect_uri"), query.get("code_challenge"), query.get("nonce")));
        redirect(http, query.get("redirect_uri") + "?code=" + code + "&state=" + encode(query.get("state")));
    }

    private String choice(String query) {
        StringBuilder page = new StringBuilder("<h1>Who are you?</h1><ul>");
        for (IssuedUser user : issuer.users()) {
            String roles = user.roles().isEmpty() ? "sender" : String.join(", ", user.roles());
            page.append("<li><a href=\"/authorize?")
                    .append(escape(query))
                    .append("&amp;user=")
                    .append(encode(user.subject()))
                    .append("\"><b>")
                    .append(escape(user.name()))
                    .append("</b> ")
                    .append(escape(user.address() + " · " + roles))
                    .append("</a></li>");
        }
        return page.append("</ul><p>For trying out on this machine: there are no passwords.</p>")
                .toString();
    }

    private void token(HttpExchange http) throws IOException {
        Map<String, String> form =
                form(new String(http.getRequestBody().readNBytes(MOST_BODY), StandardCharsets.UTF_8));
        Code code = codes.remove(form.getOrDefault("code", ""));
        if (code == null
                || !code.redirect().equals(form.get("redirect_uri"))
                || !code.challenge().equals(challenge(form.getOrDefault("code_verifier", "")))) {
            json(http, 400, Map.of("error", "invalid_grant"));
            return;
        }
        String token = issuer.sign(
                issuer.claims(code.user()).claim("nonce", code.nonce()).build());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("token_type", "Bearer");
        answer.put("id_token", token);
        answer.put("access_token", token);
        json(http, 200, answer);
    }

    private static String challenge(String verifier) {
        try {
            return Base64URL.encode(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)))
                    .toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    private static void redirect(HttpExchange http, String where) throws IOException {
        http.getResponseHeaders().set("Location", where);
        answer(http, 302, "text/plain", "");
    }

    private static void json(HttpExchange http, int status, Map<String, Object> value) throws IOException {
        answer(http, status, "application/json", JSONObjectUtils.toJSONString(value));
    }

    private static void html(HttpExchange http, int status, String body) throws IOException {
        String page =
                "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><link rel=\"icon\" href=\"data:,\"><title>Sign in</title>"
                        + "<meta name=\"viewport\" content=\"width=device-width\"><style>body{font:1.1rem/1.5 system-ui;"
                        + "max-width:32rem;margin:3rem auto;padding:0 1rem}li{margin:.6rem 0}</style>" + body;
        answer(http, status, "text/html; charset=utf-8", page);
    }

    private static void answer(HttpExchange http, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        http.getResponseHeaders().set("Content-Type", type);
        http.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        http.getResponseBody().write(bytes);
        http.close();
    }

    private static String encode(String text) {
        return URLEncoder.encode(String.valueOf(text), StandardCharsets.UTF_8);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
