/**
 * Tests of the transport adapter with real mail servers in this process, and with events kept in memory. Tests with a
 * broker are in {@code org.mailrecall.local}.
 */
package org.mailrecall.local.mail;
