package org.mailrecall.bench.run;

/** What can be measured. */
public enum Step {
    /** All contenders over the same bytes; also what they keep on disk. */
    THROUGHPUT
}
