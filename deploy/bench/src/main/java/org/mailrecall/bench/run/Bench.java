package org.mailrecall.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.mailrecall.bench.figures.Figures;
import org.mailrecall.bench.figures.Machine;
import org.mailrecall.bench.run.process.Arena;
import org.mailrecall.bench.run.process.ContenderProcess;
import org.mailrecall.bench.run.process.Cores;
import org.mailrecall.bench.run.process.Entrant;
import org.mailrecall.bench.run.process.Pace;
import org.mailrecall.bench.run.process.SharedSettings;

/** Runs a plan, step by step. */
public final class Bench {
    private Bench() {}

    /** Runs the plan. Returns the figures when everything is measured and every process has ended. */
    public static Figures run(Plan plan, Tell tell) {
        List<Entrant> entrants = plan.entrants();
        Map<String, String> names = new LinkedHashMap<>();
        entrants.forEach(entrant -> names.put(entrant.letter(), entrant.name()));
        Figures figures = new Figures(Machine.here(plan.command(), commit(plan.home())), names);
        Arena.delete(plan.directory());
        tell.now(() -> "starting the schema registry");
        try (Arena arena = new Arena(plan.directory())) {
            figures.getSettings().putAll(settings(plan));
            new Steps(plan, arena, entrants, figures, tell).run();
        }
        Arena.delete(plan.directory().resolve("broker"));
        Arena.delete(plan.directory().resolve(RaceRun.KEPT));
        return figures;
    }

    /** Returns the settings that all contenders have in common, and the times of a lap. */
    private static Map<String, String> settings(Plan plan) {
        Map<String, String> settings = new LinkedHashMap<>();
        try (Cores cores = Cores.part(1)) {
            settings.put("who runs where:", cores.toString());
        }
        settings.put("JVM:", String.join(" ", ContenderProcess.JVM));
        settings.put("commit.interval.ms", Integer.toString(ContenderProcess.COMMIT_INTERVAL_MS));
        settings.put("threads", "1");
        settings.putAll(SharedSettings.ofProject());
        settings.put("inputs of (r):", String.join(" ", SharedSettings.matchingInputs()));
        Pace pace = plan.size().pace();
        settings.put(
                "pace:",
                "warm for at most " + pace.warmAtMost().toSeconds() + " s, measured for "
                        + pace.measured().toSeconds() + " s");
        return settings;
    }

    /** Returns the commit of the sources; empty where git does not answer. */
    private static String commit(Path home) {
        try {
            Process git = new ProcessBuilder("git", "-C", home.toString(), "rev-parse", "--short", "HEAD")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            return git.waitFor(10, TimeUnit.SECONDS) && git.exitValue() == 0 ? said.strip() : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
