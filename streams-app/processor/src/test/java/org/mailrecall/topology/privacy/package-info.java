/**
 * What stores and topics show of people and messages to a person who reads them.
 */
package org.mailrecall.topology.privacy;
