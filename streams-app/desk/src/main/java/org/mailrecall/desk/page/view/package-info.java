/**
 * What the templates in {@code src/main/jte} are given: texts and values that are ready to be shown.
 *
 * <p>No question to the database and no decision belongs here. Views that a single form has are beside it.
 */
package org.mailrecall.desk.page.view;
