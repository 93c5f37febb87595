/**
 * The measurements of the processor: the processes that they start, their order, and how they read each figure from
 * outside of a process. The records of figures belong to {@code report}, the load to {@code load}, the program of a
 * contender to {@code contender}, the measurement of the desk to {@code desk}.
 */
package org.mailrecall.bench.run;
