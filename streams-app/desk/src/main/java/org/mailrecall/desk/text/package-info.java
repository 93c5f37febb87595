/**
 * The texts of the page and of the REST interface in each language, and which text belongs to a state.
 *
 * <p>The texts of mail are in {@code mail.text}. HTML and decisions do not belong here.
 */
package org.mailrecall.desk.text;
