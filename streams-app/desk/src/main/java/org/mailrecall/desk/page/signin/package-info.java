/**
 * Sign-in by the authorization code flow, sessions and cookies.
 *
 * <p>Tokens are checked in {@code access}; the rights of a session are in {@code http}.
 */
package org.mailrecall.desk.page.signin;
