/**
 * Tests of the processes of brokers and registry, and of their ends. Tests of the application on them are in {@code
 * deploy/local} and {@code deploy/faults}.
 */
package org.mailrecall.testbed;
