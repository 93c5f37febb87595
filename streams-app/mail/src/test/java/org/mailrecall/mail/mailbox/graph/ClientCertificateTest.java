package org.mailrecall.mail.mailbox.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.platform.json.PlainJson;

class ClientCertificateTest {
    private static final String ENDPOINT = "https://login.example/contoso/oauth2/v2.0/token";

    @TempDir
    Path directory;

    @Test
    void the_assertion_names_the_certificate_and_its_key_has_signed_it() throws Exception {
        Path keystore = directory.resolve("keys.p12");
        int made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=recall",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keystore.toString(),
                        "-storepass",
                        "secret")
                .inheritIO()
                .start()
                .waitFor();
        assertThat(made).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            keys.load(in, "secret".toCharArray());
        }
        Certificate certificate = keys.getCertificate("a");
        Path pem = directory.resolve("client.pem");
        Files.writeString(
                pem,
                pem("PRIVATE KEY", keys.getKey("a", "secret".toCharArray()).getEncoded())
                        + pem("CERTIFICATE", certificate.getEncoded()));
        Instant now = Instant.parse("2026-11-28T20:00:00Z");

        Map<String, String> parameters = new ClientCertificate(pem).parameters("client-1", ENDPOINT, now);

        assertThat(parameters.get("client_assertion_type"))
                .isEqualTo("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        String[] parts = parameters.get("client_assertion").split("\\.");
        JsonNode header = json(parts[0]);
        assertThat(header.path("alg").asText()).isEqualTo("PS256");
        assertThat(Base64.getUrlDecoder().decode(header.path("x5t#S256").asText()))
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        JsonNode claims = json(parts[1]);
        assertThat(claims.path("aud").asText()).isEqualTo(ENDPOINT);
        assertThat(claims.path("iss").asText()).isEqualTo("client-1");
        assertThat(claims.path("sub").asText()).isEqualTo("client-1");
        assertThat(claims.path("exp").asLong()).isEqualTo(now.getEpochSecond() + 300);
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        signature.initVerify(certificate);
        signature.update((parts[0] + '.' + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    private static String pem(String what, byte[] octets) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder().encodeToString(octets)
                + "\n-----END " + what + "-----\n";
    }

    private static JsonNode json(String part) {
        return PlainJson.tree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    @Test
    void a_file_without_a_key_is_refused_and_not_repeated() throws Exception {
        Path file = Files.writeString(directory.resolve("bad.pem"), "-----BEGIN PRIVATE KEY-----hidden!!");

        assertThatThrownBy(() -> new ClientCertificate(file).parameters("client-1", ENDPOINT, Instant.EPOCH))
                .isInstanceOf(MailboxException.class)
                .hasMessageNotContaining("hidden");
    }
}
