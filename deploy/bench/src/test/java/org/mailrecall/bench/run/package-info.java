/** Tests of what the measurements compute: when a contender is warm, its processor time, and the load in a file. */
package org.mailrecall.bench.run;
