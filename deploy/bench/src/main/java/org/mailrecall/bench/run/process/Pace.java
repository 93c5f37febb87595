package org.mailrecall.bench.run.process;

import java.time.Duration;

/**
 * The times of a lap.
 *
 * @param warmAtMost how long a contender may become warm; after that it is measured, warm or not
 * @param measured how long a contender is measured
 */
public record Pace(Duration warmAtMost, Duration measured) {}
