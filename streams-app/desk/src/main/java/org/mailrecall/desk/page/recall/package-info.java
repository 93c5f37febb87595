/**
 * The pages of recalls: the list, a recall with its recipients, its timeline, and the streams that keep them up to
 * date.
 *
 * <p>They only read. Forms are in {@code page.form}.
 */
package org.mailrecall.desk.page.recall;
