/** Tests of what the measurements compute: when a contender is warm, what is measured then, and processor time. */
package org.mailrecall.bench.run.process;
