package org.mailrecall.bench.run;

import java.util.function.Supplier;

/** Where a measurement says how it goes. */
public interface Tell {
    /** What is being done from now on; asked for now and then. */
    void now(Supplier<String> words);

    /** A line that stays. */
    void say(String line);
}
