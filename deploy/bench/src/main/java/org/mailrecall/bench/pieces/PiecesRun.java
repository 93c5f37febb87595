package org.mailrecall.bench.pieces;

import java.util.List;
import org.mailrecall.bench.figures.Piece;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Has JMH measure the {@link Pieces}, in processes of their own. */
public final class PiecesRun {
    private static final int FORKS = 2;
    private static final int ITERATIONS = 5;

    private PiecesRun() {}

    /**
     * Measures each piece, which takes about two minutes in all.
     *
     * @throws IllegalStateException when JMH fails
     */
    public static List<Piece> run() {
        Options options = new OptionsBuilder()
                .include(Pieces.class.getName())
                .forks(FORKS)
                .warmupIterations(ITERATIONS)
                .warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(ITERATIONS)
                .measurementTime(TimeValue.seconds(1))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        try {
            return new Runner(options)
                    .run().stream()
                            .map(result -> piece(result.getPrimaryResult()))
                            .toList();
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH: " + e.getMessage(), e);
        }
    }

    private static Piece piece(Result<?> result) {
        return new Piece(result.getLabel(), result.getScore(), result.getScoreError());
    }
}
