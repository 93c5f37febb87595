/**
 * The list of erased people, and how rows from the topics are cleaned by it before they are written.
 *
 * <p>The search for a person in the rows that are stored is in {@code erasure.person}.
 */
package org.mailrecall.desk.erasure;
