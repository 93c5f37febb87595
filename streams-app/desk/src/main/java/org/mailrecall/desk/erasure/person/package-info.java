/**
 * Erasing a person from all tables: the catalogue of columns that identify people, and the run over them.
 */
package org.mailrecall.desk.erasure.person;
