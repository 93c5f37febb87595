/**
 * The broker and a contender, each in a process of its own, on cores of their own, and the measurements of them from
 * outside: commits, processor time, sizes on disk, metrics, and the clock of a lap. The order of the measurements
 * belongs to {@code run}; the programs of the contenders to {@code contender}.
 */
package org.mailrecall.bench.run.process;
