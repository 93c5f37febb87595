/**
 * The routes of the page, and the files that it serves unchanged.
 *
 * <p>Everything that a browser sees is in the packages below this one: {@code signin}, {@code visit}, {@code view},
 * {@code recall}, {@code form}, {@code link}. Rights are in {@code http}, questions in {@code query}.
 */
package org.mailrecall.desk.page;
