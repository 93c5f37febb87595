/**
 * The views that the templates in {@code src/main/jte} are given: texts and values that are ready to be shown.
 *
 * <p>No question to the database and no decision belongs here. The views of a single form are beside the form.
 */
package org.mailrecall.desk.page.view;
