/**
 * The measurements of the processor: the plan of a run, its steps in their order, and each measurement. The processes
 * that they start, and how a figure is read from outside of a process, are in {@code process}; how a contender is fed
 * and its output read, in {@code traffic}. The records of figures belong to {@code report}, the load to {@code load},
 * the program of a contender to {@code contender}, the measurement of the desk to {@code desk}.
 */
package org.mailrecall.bench.run;
