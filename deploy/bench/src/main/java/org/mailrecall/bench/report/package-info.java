/** The output of the measured figures as tables, as JSON and as a picture. The figures themselves are in {@code figures}. */
package org.mailrecall.bench.report;
