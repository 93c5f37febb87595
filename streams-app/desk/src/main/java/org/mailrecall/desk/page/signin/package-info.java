/**
 * Sign-in by the authorization code flow, also once more for what is sensitive, sessions and cookies.
 *
 * <p>Tokens are checked in {@code access}; rights are checked in {@code http}.
 */
package org.mailrecall.desk.page.signin;
