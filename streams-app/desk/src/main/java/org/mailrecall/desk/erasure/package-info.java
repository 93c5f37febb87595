/**
 * Erasure of a person: the list of erased persons, the rows that are cleaned by it, and the catalogue of columns that
 * identify people.
 */
package org.mailrecall.desk.erasure;
