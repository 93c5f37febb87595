/** Measures the desk: its processes are real, and so are broker, registry, database and the relay that takes its mail. */
package org.mailrecall.bench.desk;
