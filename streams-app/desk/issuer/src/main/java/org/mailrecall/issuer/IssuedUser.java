package org.mailrecall.issuer;

import java.util.List;

/**
 * A user who can sign in here.
 *
 * @param subject the {@code sub} of their tokens
 * @param roles the {@code roles} of their tokens
 */
public record IssuedUser(String subject, String name, String address, String tenant, List<String> roles) {}
