/**
 * Commands on records, which a user reads and writes as lines of JSON: send, tail, replay. {@link
 * org.mailrecall.cli.records.EventSender} sends lines; {@code platform.kafka} has a class of that name for records.
 * The JSON of a value belongs to {@code platform.json}.
 */
package org.mailrecall.cli.records;
