package org.mailrecall.bench.run;

import java.util.function.Supplier;

/** Receives the progress of a measurement. */
public interface Tell {
    /** Sets the description of the current work; the display asks for it from time to time. */
    void now(Supplier<String> words);

    /** Prints a line that stays on the display. */
    void say(String line);
}
