/**
 * How measurements wait for a condition, or for a time. What a measurement waits for belongs to that measurement; the
 * pace of a load belongs to {@code run.traffic}.
 */
package org.mailrecall.bench.waiting;
