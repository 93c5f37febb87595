/**
 * A reader of topics that no record can stop. {@link org.mailrecall.platform.kafka.reader.ConsumerLoop} is the entry:
 * it reads, decodes, retries with a growing pause, counts, and hands each record to a {@link
 * org.mailrecall.platform.kafka.reader.RecordHandler}. A program with a consumer of its own uses {@link
 * org.mailrecall.platform.kafka.reader.RecordDecoder} alone. The use of a record belongs to the program.
 */
package org.mailrecall.platform.kafka.reader;
