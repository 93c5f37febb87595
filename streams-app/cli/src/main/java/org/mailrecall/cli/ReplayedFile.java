package org.mailrecall.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.function.BooleanSupplier;
import org.mailrecall.platform.json.BadJsonException;
import org.mailrecall.replay.Replay;
import org.mailrecall.replay.ReplayLine;

/** The lines of a history, one after the other; only one is ever held. */
final class ReplayedFile {
    private final String name;
    private final BufferedReader lines;
    private final Replay replay;
    private volatile String progress = "starting";
    private long number;

    ReplayedFile(String name, BufferedReader lines, Replay replay) {
        this.name = name.equals("-") ? "stdin" : name;
        this.lines = lines;
        this.replay = replay;
    }

    String progress() {
        return progress;
    }

    /** @throws BadJsonException naming file and line */
    void play(BooleanSupplier enough) throws IOException {
        for (String line = next(); line != null; line = next()) {
            String text = line.strip();
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

    private String next() throws IOException {
        number++;
        try {
            return lines.readLine();
        } catch (CharacterCodingException e) {
            throw at("here or soon after: bytes that are no UTF-8");
        }
    }

    private BadJsonException at(String message) {
        return new BadJsonException(name + ':' + number + ": " + message);
    }
}
