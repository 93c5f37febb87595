/**
 * Tests of what the distributions are made of: licences and known vulnerabilities of their libraries. Tests of
 * documents are in {@code org.mailrecall.docs}.
 */
package org.mailrecall.docs.supply;
