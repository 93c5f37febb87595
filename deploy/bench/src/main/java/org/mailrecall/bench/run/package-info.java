/** The measurements: which processes are started, in which order, and what is read from them from outside. */
package org.mailrecall.bench.run;
