/**
 * The load in the form in which it is sent to a contender: record batches in a file, and their sender. The content of
 * the load belongs to {@code load}; when a contender is fed, and the judgement of its output, to {@code run}.
 */
package org.mailrecall.bench.feed;
