/**
 * The values that the templates in {@code src/main/jte} are given: texts and numbers that are ready to be shown.
 *
 * <p>No question to the database and no decision belongs here. The values of a single form are beside the form.
 */
package org.mailrecall.desk.page.view;
