package org.mailrecall.desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.issuer.DevIssuer;

/** Every operation of the OpenAPI document refuses every token that is not of the issuer, for the desk, and of now. */
class BadTokensTest {
    private static final OpenApi DOCUMENT = new OpenApi();
    private static DeskFixture desk;
    private static DevIssuer other;
    private static Map<String, String> tokens;

    @BeforeAll
    static void start() throws Exception {
        desk = new DeskFixture();
        other = DevIssuer.start(0, "recall-desk", List.of(DeskFixture.AUDITOR));
        JWTClaimsSet.Builder claims = desk.issuer().claims(DeskFixture.AUDITOR);
        SignedJWT mac = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(desk.issuer().key().getKeyID())
                        .build(),
                claims.build());
        mac.sign(new MACSigner(desk.issuer().key().toECPublicKey().getEncoded()));
        tokens = new LinkedHashMap<>();
        tokens.put("of another issuer", other.token(DeskFixture.AUDITOR));
        tokens.put("of this issuer by another's key", other.sign(claims.build()));
        tokens.put("alg none", new PlainJWT(claims.build()).serialize());
        tokens.put("HMAC with the public key", mac.serialize());
        tokens.put(
                "expired",
                desk.issuer()
                        .sign(desk.issuer()
                                .claims(DeskFixture.AUDITOR)
                                .expirationTime(Date.from(Instant.now().minusSeconds(120)))
                                .build()));
        tokens.put(
                "for another program",
                desk.issuer()
                        .sign(desk.issuer()
                                .claims(DeskFixture.AUDITOR)
                                .audience("another-program")
                                .build()));
        tokens.put("no token", "x");
    }

    @AfterAll
    static void stop() {
        other.close();
        desk.close();
    }

    static List<OpenApi.Described> operations() {
        return DOCUMENT.operations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void eachIsRefusedAndNothingIsShownOrDone(OpenApi.Described operation) {
        String path = operation
                .path()
                .replace("{user}", "me")
                .replace("{id}", RecallIds.encode(DeskHistory.FIGURES))
                .replace("{call}", "getDetailsByRecipient(recipientAddress=%27bo@contoso.example%27)");
        tokens.forEach((kind, token) -> {
            HttpResponse<String> answer = desk.send(operation.method(), path, token);
            assertThat(answer.statusCode()).as(kind).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            assertThat(answer.body()).doesNotContain("contoso", "Exception");
        });
        assertThat(desk.sink().events()).isEmpty();
    }
}
