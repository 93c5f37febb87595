/**
 * The load as a contender is fed with it: record batches in a file, and what sends them. What is in the load belongs to
 * {@code load}; when a contender is fed, and what it makes of it, to {@code run}.
 */
package org.mailrecall.bench.feed;
