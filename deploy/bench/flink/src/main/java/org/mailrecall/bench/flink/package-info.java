/**
 * The recall rules as a Flink job: a contender of the bench, against which the project is measured.
 *
 * <p>The job is kept as small as the rules allow, and tuned to win; the module's README lists the tried settings.
 */
package org.mailrecall.bench.flink;
