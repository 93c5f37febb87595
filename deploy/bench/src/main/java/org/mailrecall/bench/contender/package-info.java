/**
 * The contenders of the race that run on Kafka Streams, each in a process of its own. The Flink contender is the
 * module {@code deploy/bench/flink}. Starting and measuring a contender belongs to {@code run}.
 */
package org.mailrecall.bench.contender;
