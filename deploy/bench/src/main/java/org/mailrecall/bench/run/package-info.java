/** The measurements: the processes that they start, the order, and the figures that they read from outside. */
package org.mailrecall.bench.run;
