/**
 * Tests of the desk's bench: its percentiles. Nothing is measured here.
 */
package org.mailrecall.bench.desk;
