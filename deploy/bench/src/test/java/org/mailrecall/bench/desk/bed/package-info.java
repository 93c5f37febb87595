/**
 * Tests of what the desk is measured on: the mail relay.
 */
package org.mailrecall.bench.desk.bed;
