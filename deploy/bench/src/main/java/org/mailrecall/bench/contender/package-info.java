/** The contenders of the race. Each runs in a process of its own. */
package org.mailrecall.bench.contender;
