package org.mailrecall.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Issues tokens and publishes its keys. Anybody who can reach it may sign in as any of its users. */
public final class DevIssuer implements AutoCloseable {
    private static final Duration LIFETIME = Duration.ofHours(8);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final String audience;
    private final List<IssuedUser> users;
    private final List<ECKey> keys = new ArrayList<>();

    private DevIssuer(HttpServer server, String audience, List<IssuedUser> users) {
        this.server = server;
        this.audience = audience;
        this.users = List.copyOf(users);
    }

    /**
     * Listens on the loopback address.
     *
     * @param port 0 lets the system choose a free port
     * @param audience the audience of its tokens
     */
    public static DevIssuer start(int port, String audience, List<IssuedUser> users) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            DevIssuer issuer = new DevIssuer(server, audience, users);
            issuer.rotateKey();
            new IssuerPages(issuer, server).mount();
            server.setExecutor(issuer.threads);
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException("the issuer cannot listen at port " + port, e);
        }
    }

    /** Returns its {@code iss}. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns the address of its keys. */
    public URI keysUrl() {
        return URI.create(url() + "/jwks");
    }

    public String audience() {
        return audience;
    }

    public List<IssuedUser> users() {
        return users;
    }

    /** Signs with a new key from now on; the former keys stay published. */
    public synchronized void rotateKey() {
        try {
            keys.add(new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyID(UUID.randomUUID().toString())
                    .generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("a key cannot be made", e);
        }
    }

    /** Returns the key in use. */
    public synchronized ECKey key() {
        return keys.get(keys.size() - 1);
    }

    synchronized JWKSet publicKeys() {
        return new JWKSet(List.copyOf(keys)).toPublicJWKSet();
    }

    /** Returns the claims of a user's token; they may be changed before they are signed. */
    public JWTClaimsSet.Builder claims(IssuedUser user) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(url())
                .audience(audience)
                .subject(user.subject())
                .claim("name", user.name())
                .claim("email", user.address())
                .claim("tid", user.tenant())
                .claim("roles", user.roles())
                .issueTime(Date.from(now))
                .claim("auth_time", now.getEpochSecond())
                .expirationTime(Date.from(now.plus(LIFETIME)));
    }

    /** Returns a token of a user. */
    public String token(IssuedUser user) {
        return sign(claims(user).build());
    }

    /** Signs claims with the key in use. */
    public String sign(JWTClaimsSet claims) {
        try {
            ECKey key = key();
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("a token cannot be signed", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
