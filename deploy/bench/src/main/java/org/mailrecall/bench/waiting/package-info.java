/**
 * The waiting of measurements for a condition, or for a time. The condition itself belongs to the measurement; the pace
 * of a load belongs to {@code run.traffic}.
 */
package org.mailrecall.bench.waiting;
