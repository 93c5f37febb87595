package org.mailrecall.cli.records;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.mailrecall.platform.json.BadJsonException;
import org.mailrecall.replay.Replay;
import org.mailrecall.replay.ReplayLine;

/** Plays the lines of a history through a replay, in sequence, with only a single line in memory. */
final class ReplayedFile {
    private final String name;
    private final InputLines lines;
    private final Replay replay;
    private volatile String progress = "starting";
    private long number;

    ReplayedFile(String name, InputLines lines, Replay replay) {
        this.name = name.equals("-") ? "stdin" : name;
        this.lines = lines;
        this.replay = replay;
    }

    /** Returns how far the replay has come, in words for people. */
    String progress() {
        return progress;
    }

    /**
     * Plays all lines, then lets time advance until every recall has ended.
     *
     * @param enough whether to stop early, asked after every 1,000 lines
     * @throws BadJsonException naming the file and the line that cannot be played
     */
    void play(BooleanSupplier enough) throws IOException {
        for (InputLines.Line line = lines.next(); line != null; line = lines.next()) {
            number = line.number();
            if (line.problem() != null) {
                throw at(line.problem());
            }
            String text = line.text().strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            try {
                replay.play(ReplayLine.parse(text));
            } catch (BadJsonException e) {
                throw at(e.getMessage());
            }
            if (number % 1_000 == 0) {
                progress = number + " lines, " + replay.clock();
                if (enough.getAsBoolean()) {
                    return;
                }
            }
        }
        progress = number + " lines, running on to the last deadline";
        replay.finish();
    }

    private BadJsonException at(String message) {
        return new BadJsonException(name + ':' + number + ": " + message);
    }
}
