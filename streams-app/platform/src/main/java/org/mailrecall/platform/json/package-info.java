/**
 * Avro records as plain JSON and back, for people and scripts. The lines of a file or of a terminal are in {@code
 * cli.records}, the JSON of the REST interface in {@code desk.format}.
 */
package org.mailrecall.platform.json;
