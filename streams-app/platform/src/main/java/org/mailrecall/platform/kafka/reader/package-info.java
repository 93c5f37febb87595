/**
 * A hardened reader of topics. {@link org.mailrecall.platform.kafka.reader.ConsumerLoop} is the entry: it reads,
 * decodes, retries with a growing pause and counts; a {@link org.mailrecall.platform.kafka.reader.RecordHandler} is
 * told of each record. {@link org.mailrecall.platform.kafka.reader.RecordDecoder} is used alone where a program has a
 * consumer of its own. What a program does with a record does not belong here.
 */
package org.mailrecall.platform.kafka.reader;
