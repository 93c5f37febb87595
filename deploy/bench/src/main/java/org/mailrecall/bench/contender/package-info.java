/**
 * The programs of all contenders but Flink: a plain consumer, and the contenders on Kafka Streams. The Flink contender
 * is the module {@code deploy/bench/flink}. Starting and measuring a contender belongs to {@code run}.
 */
package org.mailrecall.bench.contender;
