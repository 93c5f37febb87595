/**
 * The handling of every page that needs a session. It looks up the session, checks the rights by the same {@code Gate}
 * as the REST interface, and accepts only forms that the desk has made. It also gives pages the parts that they share.
 *
 * <p>The values of the frame around a page and of its templates are in {@code page.view}.
 */
package org.mailrecall.desk.page.visit;
