package org.mailrecall.bench.run;

import java.time.Duration;

/**
 * How long a lap takes.
 *
 * @param warmAtMost after which it is measured, warm or not
 * @param measured how long it is measured
 */
public record Pace(Duration warmAtMost, Duration measured) {}
