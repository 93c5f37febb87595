/** The measured figures, written as tables, as JSON and as a picture. */
package org.mailrecall.bench.report;
