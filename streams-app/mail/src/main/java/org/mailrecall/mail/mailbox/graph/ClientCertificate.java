package org.mailrecall.mail.mailbox.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailrecall.contract.Sha256;
import org.mailrecall.mail.mailbox.MailboxException;

/**
 * A certificate of the application: a token that its key signs (RFC 7523), with PS256 and the certificate's thumbprint, as
 * Microsoft's token endpoint takes it.
 *
 * @param file PEM, with the certificate and its RSA key in PKCS#8 ({@code BEGIN PRIVATE KEY})
 */
public record ClientCertificate(Path file) implements ClientCredential {
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final Duration VALID = Duration.ofMinutes(5);
    private static final Pattern KEY = Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]*)-----END PRIVATE KEY-----");
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----");
    private static final int SALT_OCTETS = 32;

    @Override
    public Map<String, String> parameters(String clientId, String tokenEndpoint, Instant now) throws MailboxException {
        try {
            String pem = Files.readString(file);
            return Map.of(
                    "client_assertion_type", TYPE, "client_assertion", assertion(pem, clientId, tokenEndpoint, now));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            // The cause may hold a part of the file.
            throw new MailboxException("the file of the client certificate cannot be read or holds no such key");
        }
    }

    private static String assertion(String pem, String clientId, String audience, Instant now)
            throws GeneralSecurityException {
        ObjectNode header = JsonNodeFactory.instance
                .objectNode()
                .put("alg", "PS256")
                .put("typ", "JWT")
                .put("x5t#S256", base64(Sha256.of(certificate(pem))));
        ObjectNode claims = JsonNodeFactory.instance
                .objectNode()
                .put("aud", audience)
                .put("iss", clientId)
                .put("sub", clientId)
                .put("jti", UUID.randomUUID().toString())
                .put("nbf", now.getEpochSecond())
                .put("exp", now.plus(VALID).getEpochSecond());
        String signed = base64(header.toString().getBytes(StandardCharsets.UTF_8))
                + '.'
                + base64(claims.toString().getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, SALT_OCTETS, 1));
        signature.initSign(key(pem));
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + '.' + base64(signature.sign());
    }

    private static byte[] certificate(String pem) throws GeneralSecurityException {
        String found = found(CERTIFICATE, pem).group();
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(found.getBytes(StandardCharsets.US_ASCII)))
                .getEncoded();
    }

    private static PrivateKey key(String pem) throws GeneralSecurityException {
        byte[] octets = Base64.getMimeDecoder().decode(found(KEY, pem).group(1));
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(octets));
    }

    private static Matcher found(Pattern pattern, String pem) {
        Matcher matcher = pattern.matcher(pem);
        if (!matcher.find()) {
            throw new IllegalArgumentException("is missing");
        }
        return matcher;
    }

    private static String base64(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
