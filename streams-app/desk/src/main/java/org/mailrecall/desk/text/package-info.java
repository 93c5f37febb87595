/**
 * The texts of the page, of the REST interface and of mail in each language, and which text belongs to a state.
 *
 * <p>The form of mail is in {@code mail.text}. HTML and decisions do not belong here.
 */
package org.mailrecall.desk.text;
