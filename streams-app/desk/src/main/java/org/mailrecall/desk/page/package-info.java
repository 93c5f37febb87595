/**
 * The page: sign-in by the authorization code flow, sessions, and the views that the templates in {@code src/main/jte} show.
 *
 * <p>Here belongs what a browser sees. Rights and questions are those of {@code api} and {@code query}.
 */
package org.mailrecall.desk.page;
