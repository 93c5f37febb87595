package org.mailrecall.bench.run;

/** What can be measured. */
public enum Step {
    /** All contenders over the same bytes; also what they keep on disk. */
    THROUGHPUT,
    /** From request to command, with few and with many deliveries remembered. */
    LATENCY,
    /** Recalls that end by time: few among many. */
    AGEING,
    /** Very many that end at once. */
    DUE,
    /** State that was deleted. */
    RESTORE,
    /** Two instances against one. */
    INSTANCES,
    /** What every delivery passes, piece by piece, by JMH. */
    PIECES
}
