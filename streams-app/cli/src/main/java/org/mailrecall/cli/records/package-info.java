/**
 * Commands on records, which a user reads and writes as lines of JSON: send, tail, replay. The form of a value belongs to
 * {@code platform.json}.
 */
package org.mailrecall.cli.records;
