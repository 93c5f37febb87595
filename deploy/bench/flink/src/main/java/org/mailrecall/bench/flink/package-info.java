/**
 * The recall rules as a Flink job: a contender of the bench, against which the project is measured.
 *
 * <p>Kept as small as the rules allow, and tuned to win: what was tried is in the module's README.
 */
package org.mailrecall.bench.flink;
