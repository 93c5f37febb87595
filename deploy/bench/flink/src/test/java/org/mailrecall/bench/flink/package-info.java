/**
 * Tests of the Flink contender. The race itself is no test: {@code recall bench} runs it.
 */
package org.mailrecall.bench.flink;
