package org.mailrecall.desk.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.desk.directory.Directory;

/**
 * Checks a token and makes a {@link Caller} of it. The token must be signed with an asymmetric algorithm by a published
 * key of the issuer; issuer, audience and times must fit.
 *
 * <p>Keys are cached for five minutes, and for longer while the issuer does not answer. A token with an unknown key id
 * causes the keys to be read again, at most twice in half a minute. So a rotation of keys needs no restart, and a flood
 * of made-up key ids causes no flood of requests.
 */
public final class TokenVerifier {
    /**
     * The accepted algorithms, all of them asymmetric. With a MAC, every program that checks tokens could also sign
     * them, and {@code none} is no signature.
     */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final int SKEW_SECONDS = 30;
    private static final int LONGEST = 16 << 10;
    private static final long CACHED_MILLIS = 5 * 60_000L;
    private static final int TIMEOUT_MILLIS = 3_000;
    private static final int KEYS_BYTES = 256 << 10;

    private final OidcSettings settings;
    private final Directory directory;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    public TokenVerifier(OidcSettings settings, Directory directory) {
        this.settings = settings;
        this.directory = directory;
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                com.nimbusds.jose.JOSEObjectType.JWT, new com.nimbusds.jose.JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys(settings)));
        DefaultJWTClaimsVerifier<SecurityContext> claims = new DefaultJWTClaimsVerifier<>(
                settings.audience(),
                new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
                Set.of("sub", "exp", "iat", settings.tenantClaim(), settings.addressClaim()));
        claims.setMaxClockSkew(SKEW_SECONDS);
        processor.setJWTClaimsSetVerifier(claims);
    }

    /**
     * Checks a token and returns its caller.
     *
     * @throws BadTokenException when the token is not accepted
     * @throws IllegalStateException when the issuer's keys cannot be read, so that the token cannot be checked
     */
    public Caller verify(String token) throws BadTokenException {
        return caller(claims(token));
    }

    /**
     * Returns the caller of a token that was accepted before; empty where it is accepted no more.
     *
     * @throws IllegalStateException when the issuer's keys cannot be read, so that the token cannot be checked
     */
    public Optional<Caller> holder(String token) {
        try {
            return Optional.of(verify(token));
        } catch (BadTokenException e) {
            return Optional.empty();
        }
    }

    /**
     * Checks a token and returns its claims.
     *
     * @throws BadTokenException when the token is not accepted
     * @throws IllegalStateException when the issuer's keys cannot be read, so that the token cannot be checked
     */
    public JWTClaimsSet claims(String token) throws BadTokenException {
        if (token.length() > LONGEST) {
            throw new BadTokenException("the token is longer than " + LONGEST + " characters", null);
        }
        try {
            return processor.process(token, null);
        } catch (RateLimitReachedException e) {
            throw new BadTokenException("none of the issuer's keys has the token's key id", e);
        } catch (KeySourceException e) {
            throw new IllegalStateException("the issuer's keys cannot be had", e);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new BadTokenException(e.getMessage(), e);
        }
    }

    /**
     * Returns the caller that the claims of a checked token name.
     *
     * @throws BadTokenException when the tenant or the address of the claims is not valid, or a claim has a wrong
     * type
     */
    public Caller caller(JWTClaimsSet claims) throws BadTokenException {
        try {
            String tenant = RecallKeys.tenant(claims.getStringClaim(settings.tenantClaim()));
            String address = directory.identity(tenant, address(claims));
            List<String> roleTexts = claims.getStringListClaim(settings.rolesClaim());
            Set<Role> roles = EnumSet.of(Role.SENDER);
            if (roleTexts != null) {
                roleTexts.forEach(text -> Role.ofClaim(text).ifPresent(roles::add));
            }
            String name = claims.getStringClaim("name");
            return new Caller(
                    claims.getSubject(),
                    address,
                    name == null ? address : name,
                    tenant,
                    roles,
                    directory.actsFor(tenant, address),
                    authentication(claims),
                    claims.getExpirationTime().toInstant());
        } catch (ParseException | IllegalArgumentException e) {
            throw new BadTokenException("a claim of the token cannot be used", e);
        }
    }

    private static Authentication authentication(JWTClaimsSet claims) throws ParseException {
        return new Authentication(
                Optional.ofNullable(claims.getDateClaim("auth_time")).map(Date::toInstant),
                Optional.ofNullable(claims.getStringClaim("acr")));
    }

    /**
     * Returns the address of a checked token, normalised: an address that the person has, not always the main address.
     *
     * @throws BadTokenException when the claims have no valid address
     */
    public String address(JWTClaimsSet claims) throws BadTokenException {
        try {
            return MailAddresses.normalise(claims.getStringClaim(settings.addressClaim()));
        } catch (ParseException | IllegalArgumentException e) {
            throw new BadTokenException("a claim of the token cannot be used", e);
        }
    }

    private static JWKSource<SecurityContext> keys(OidcSettings settings) {
        try {
            return JWKSourceBuilder.create(
                            settings.keys().toURL(),
                            new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, KEYS_BYTES))
                    .cache(CACHED_MILLIS, TIMEOUT_MILLIS * 2L)
                    .refreshAheadCache(false)
                    .rateLimited(true)
                    .retrying(true)
                    .outageTolerant(true)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("the address of the issuer's keys is no URL", e);
        }
    }
}
