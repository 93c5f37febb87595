/**
 * The fault harness: one run causes faults on real processes, and the oracle judges the run. The test, its options,
 * its report and the course of a run are here. The faults are in {@code fault}, the processes in {@code stack}, the
 * input in {@code load}, the judgement in {@code oracle}.
 */
package org.mailrecall.faults;
