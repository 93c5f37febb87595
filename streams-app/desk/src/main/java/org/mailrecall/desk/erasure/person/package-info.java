/**
 * Erasing a person from all tables: the catalogue of columns that identify people, and the run over them.
 *
 * <p>The list of erased people, and the cleaning of rows that come from the topics later, are in {@code erasure}. The
 * command belongs to {@code command}.
 */
package org.mailrecall.desk.erasure.person;
