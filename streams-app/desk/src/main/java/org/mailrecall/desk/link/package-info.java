/**
 * The links of report mails as data: random, of a single recall, valid for a time, revocable; and the REST operation
 * that revokes them.
 *
 * <p>The page that a link opens is in {@code page.link}. Which mail gets a link is decided in {@code mail}.
 */
package org.mailrecall.desk.link;
