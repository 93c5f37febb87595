/**
 * The fault harness: one run causes faults on real processes, and the oracle judges the run. The test, its options,
 * its report and the course of a run are here. What a fault is stands in {@code ground}, the faults and their plan in
 * {@code fault}, the processes in {@code stack}, the links between them in {@code network}, the input in {@code load},
 * what a run has left behind in {@code evidence}, the judgement in {@code oracle}.
 */
package org.mailrecall.faults;
