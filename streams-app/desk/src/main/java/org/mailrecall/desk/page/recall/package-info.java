/**
 * The pages of recalls: the list, a recall with its recipients, the timeline of a recipient, the incident paper, and
 * the streams that keep an open page up to date.
 *
 * <p>They only read. Forms are in {@code page.form}.
 */
package org.mailrecall.desk.page.recall;
