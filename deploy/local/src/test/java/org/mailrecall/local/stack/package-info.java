/**
 * Tests of the stack's data directory. The whole stack is started by the test of {@code local.demo}.
 */
package org.mailrecall.local.stack;
