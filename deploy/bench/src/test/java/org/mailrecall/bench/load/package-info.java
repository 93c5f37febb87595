/**
 * Tests of the load and of its oracle. Nothing is measured here.
 */
package org.mailrecall.bench.load;
