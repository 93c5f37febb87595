/** The figures: as a table, as JSON, as a picture. */
package org.mailrecall.bench.report;
