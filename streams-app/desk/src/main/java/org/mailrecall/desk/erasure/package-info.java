/**
 * Erasure of a person: the list of the erased, the rows that are cleaned by it, and the catalogue of columns that hold
 * what people are known by.
 */
package org.mailrecall.desk.erasure;
