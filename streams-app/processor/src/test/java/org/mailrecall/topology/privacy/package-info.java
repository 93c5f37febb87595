/**
 * Tests of the names of people and messages that a reader of stores and topics can see, and of those that are hidden.
 */
package org.mailrecall.topology.privacy;
