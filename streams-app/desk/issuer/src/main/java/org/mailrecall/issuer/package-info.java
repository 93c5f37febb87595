/**
 * An OpenID Connect issuer for tests, {@code local} and {@code demo}: named users, no passwords. It listens only on the
 * loopback address. No production distribution may hold it.
 */
package org.mailrecall.issuer;
