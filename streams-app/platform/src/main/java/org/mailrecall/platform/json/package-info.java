/** Avro records as plain JSON lines and back, for people and scripts. */
package org.mailrecall.platform.json;
