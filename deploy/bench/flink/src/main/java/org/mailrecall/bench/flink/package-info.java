/**
 * The recall rules as a Flink job: a contender of the bench, against which the project is measured.
 *
 * <p>The job is kept as small as the rules allow, and tuned to win; the module's README lists the tried settings. The
 * bench starts it from {@code bench.run}; nothing of this project but the contract belongs here. The records that go between
 * tasks and into state are in {@code record}.
 */
package org.mailrecall.bench.flink;
