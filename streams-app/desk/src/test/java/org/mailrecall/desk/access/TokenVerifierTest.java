package org.mailrecall.desk.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.directory.TestDirectory;
import org.mailrecall.issuer.DevIssuer;
import org.mailrecall.issuer.IssuedUser;

class TokenVerifierTest {
    private static final IssuedUser ADA = new IssuedUser(
            "s1", "Ada", "A.Lovelace@Contoso.example", "contoso", List.of("approver", "sender", "some-other-program"));

    private final DevIssuer issuer = DevIssuer.start(0, "recall-desk", List.of(ADA));
    private final DevIssuer other = DevIssuer.start(0, "recall-desk", List.of(ADA));
    private final TokenVerifier verifier =
            new TokenVerifier(OidcSettings.of(issuer.url(), "recall-desk", issuer.keysUrl()), TestDirectory.read());

    @AfterEach
    void close() {
        issuer.close();
        other.close();
    }

    @Test
    void aGoodTokenSaysWhoItIs() throws BadTokenException {
        Caller caller = verifier.verify(issuer.token(ADA));
        assertThat(caller.subject()).isEqualTo("s1");
        assertThat(caller.address()).isEqualTo("ada@contoso.example");
        assertThat(caller.tenant()).isEqualTo("contoso");
        assertThat(caller.roles()).containsExactlyInAnyOrder(Role.SENDER, Role.APPROVER);
        assertThat(caller.actsFor())
                .as("the token's address is an alias of hers")
                .containsExactly("a.lovelace@contoso.example");
    }

    @Test
    void aRotatedKeyNeedsNoRestart() throws BadTokenException {
        verifier.verify(issuer.token(ADA));
        issuer.rotateKey();
        assertThat(verifier.verify(issuer.token(ADA)).tenant()).isEqualTo("contoso");
    }

    @Test
    void aTokenOfAnotherIssuerIsRefused() {
        refused(other.token(ADA));
        refused(other.sign(issuer.claims(ADA).build()));
        refused(issuer.sign(issuer.claims(ADA).issuer(issuer.url() + "/").build()));
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        refused(issuer.sign(issuer.claims(ADA).audience("some-other-program").build()));
        refused(issuer.sign(issuer.claims(ADA).audience(List.of()).build()));
    }

    @Test
    void aTokenOutOfItsTimeIsRefused() {
        Date past = Date.from(Instant.now().minusSeconds(120));
        Date future = Date.from(Instant.now().plusSeconds(120));
        refused(issuer.sign(issuer.claims(ADA).expirationTime(past).build()));
        refused(issuer.sign(issuer.claims(ADA).expirationTime(null).build()));
        refused(issuer.sign(issuer.claims(ADA).notBeforeTime(future).build()));
    }

    @Test
    void aTokenWithoutAnAsymmetricSignatureIsRefused() throws Exception {
        JWTClaimsSet claims = issuer.claims(ADA).build();
        refused(new PlainJWT(claims).serialize());
        SignedJWT mac = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(issuer.key().getKeyID())
                        .build(),
                claims);
        mac.sign(new MACSigner(issuer.key().toECPublicKey().getEncoded()));
        refused(mac.serialize());
    }

    @Test
    void aTokenThatWasChangedIsRefused() {
        String[] parts = issuer.token(ADA).split("\\.");
        String claims = new String(new Base64URL(parts[1]).decode(), java.nio.charset.StandardCharsets.UTF_8);
        String changed =
                Base64URL.encode(claims.replace("\"contoso\"", "\"fabrikam\"")).toString();
        refused(parts[0] + "." + changed + "." + parts[2]);
        refused(parts[0] + "." + parts[1] + ".");
        refused("");
        refused("a.b.c");
        refused("x".repeat(20_000));
    }

    @Test
    void aTokenWithoutAUsableTenantOrAddressIsRefused() {
        refused(issuer.sign(issuer.claims(ADA).claim("tid", null).build()));
        refused(issuer.sign(issuer.claims(ADA).claim("tid", "").build()));
        refused(issuer.sign(issuer.claims(ADA).claim("tid", List.of("contoso")).build()));
        refused(issuer.sign(issuer.claims(ADA).claim("email", "ada at contoso").build()));
        refused(issuer.sign(issuer.claims(ADA).claim("email", null).build()));
        refused(issuer.sign(issuer.claims(ADA).claim("roles", "approver").build()));
        refused(issuer.sign(issuer.claims(ADA).subject(null).build()));
    }

    @Test
    void withoutTheIssuersKeysItCannotBeToldWhoSomebodyIs() {
        String token = issuer.token(ADA);
        issuer.close();
        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(IllegalStateException.class);
    }

    private void refused(String token) {
        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(BadTokenException.class);
    }
}
