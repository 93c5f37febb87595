package org.mailrecall.cli;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A file of lines that the user names. */
final class InputFile {
    private InputFile() {}

    /** Null or - is stdin. */
    static BufferedReader open(Path file, CommandLine command) {
        if (file == null || file.toString().equals("-")) {
            return new BufferedReader(new InputStreamReader(new Stdin(), StandardCharsets.UTF_8.newDecoder()));
        }
        try {
            return Files.newBufferedReader(file);
        } catch (IOException e) {
            throw new ParameterException(command, "file " + file + " cannot be read");
        }
    }

    /** It is not ours to close. */
    private static final class Stdin extends FilterInputStream {
        Stdin() {
            super(System.in);
        }

        @Override
        public void close() {
            // left open
        }
    }
}
