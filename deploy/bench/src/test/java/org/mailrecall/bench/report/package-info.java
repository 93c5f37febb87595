/**
 * Tests of the report, with invented figures. Nothing is measured here.
 */
package org.mailrecall.bench.report;
