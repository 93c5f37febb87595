/** The measurements: what is started, in which order, and what is read off it from outside. */
package org.mailrecall.bench.run;
