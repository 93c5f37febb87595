package org.mailrecall.desk.access;

import java.net.URI;

/**
 * The issuer that is accepted, and the meaning of its claims.
 *
 * @param issuer must be the token's {@code iss}, exactly
 * @param audience must be among the token's {@code aud}
 * @param keys where the issuer publishes its keys (JWKS)
 * @param tenantClaim claim that holds the tenant
 * @param addressClaim claim that holds the mail address
 * @param rolesClaim claim that holds the roles, a list of texts
 */
public record OidcSettings(
        String issuer, String audience, URI keys, String tenantClaim, String addressClaim, String rolesClaim) {
    /** Makes settings with the usual claims: {@code tid}, {@code email}, {@code roles}. */
    public static OidcSettings of(String issuer, String audience, URI keys) {
        return new OidcSettings(issuer, audience, keys, "tid", "email", "roles");
    }
}
