/**
 * The page: sign-in by the authorization code flow, sessions, and the views that the templates in {@code src/main/jte}
 * show.
 *
 * <p>Everything that a browser sees belongs here. Rights are in {@code api}, questions in {@code query}.
 */
package org.mailrecall.desk.page;
