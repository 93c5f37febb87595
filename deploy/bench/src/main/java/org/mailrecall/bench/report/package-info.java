/**
 * The measured figures as records, and their output as tables, as JSON and as a picture. Nothing is measured here: the
 * measurements are in {@code run}.
 */
package org.mailrecall.bench.report;
