/**
 * Tests of the documents: that generated pages are fresh, and that links, diagrams, examples and named tests are
 * right. Tests of libraries are in {@code supply}.
 */
package org.mailrecall.docs;
