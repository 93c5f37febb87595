/**
 * The broker and a contender, each in a process of its own, on cores of their own, and what is measured of them from
 * outside: commits, processor time, sizes on disk, metrics, and the clock of a lap. What is measured in which order
 * belongs to {@code run}; the programs of the contenders to {@code contender}.
 */
package org.mailrecall.bench.run.process;
