/**
 * The page that the link of a report mail opens. A capability link opens it without a session. Any other link asks a
 * person without a session to sign in first.
 *
 * <p>When a link is valid, and who can revoke it, is in {@code desk.link}.
 */
package org.mailrecall.desk.page.link;
