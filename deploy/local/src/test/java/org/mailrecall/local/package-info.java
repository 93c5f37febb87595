/**
 * Tests of the mail system and of the desk on a real broker, of the page "In an hour", and of two properties of the
 * whole repository: the patterns of log lines, and the phases of tests. Scenarios of the processor are in {@code
 * local.scenario}.
 */
package org.mailrecall.local;
