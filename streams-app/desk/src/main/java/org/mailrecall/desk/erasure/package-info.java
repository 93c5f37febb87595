/**
 * The list of erased persons, and how it is applied to every row before the row is written.
 *
 * <p>The search for a person in the tables that exist is in {@code erasure.person}.
 */
package org.mailrecall.desk.erasure;
