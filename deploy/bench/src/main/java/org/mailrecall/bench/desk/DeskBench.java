package org.mailrecall.bench.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.mailrecall.bench.desk.bed.DeskBed;
import org.mailrecall.bench.desk.bed.DeskProcess;
import org.mailrecall.bench.desk.bed.Store;
import org.mailrecall.bench.desk.bed.StoreKind;
import org.mailrecall.bench.desk.bed.StoredLoad;

/** Makes the measurements of a plan, on each store in turn. */
final class DeskBench {
    private final DeskPlan plan;
    private final Consumer<DeskFigure> figures;

    private DeskBench(DeskPlan plan, Consumer<DeskFigure> figures) {
        this.plan = plan;
        this.figures = figures;
    }

    /**
     * Makes the measurements of a plan, and returns all figures.
     *
     * @param tell gets each figure as soon as it is measured
     */
    static List<DeskFigure> run(DeskPlan plan, Consumer<DeskFigure> tell) {
        List<DeskFigure> all = new ArrayList<>();
        DeskBench bench = new DeskBench(plan, figure -> {
            all.add(figure);
            tell.accept(figure);
        });
        plan.stores().forEach(bench::measure);
        return all;
    }

    private void measure(StoreKind kind) {
        Path directory = fresh(kind.name().toLowerCase(Locale.ROOT));
        try (Store store = kind.start(directory);
                DeskBed bed = new DeskBed(directory)) {
            if (plan.measures(DeskStep.INGEST)) {
                figures.accept(IngestRun.run(bed, store, IngestRun.write(bed, plan.ingested())));
            }
            if (plan.measures(DeskStep.PAGES)) {
                figures.accept(PagesRun.run(bed, store, plan.pages(), plan.seconds()));
            }
            if (plan.measures(DeskStep.MAIL)) {
                figures.accept(MailRun.run(bed, store, plan.seconds()));
            }
            if (plan.measures(DeskStep.QUERIES) || plan.measures(DeskStep.CSV)) {
                stored(bed, store);
            }
        }
        if (plan.measures(DeskStep.KILLS)) {
            Path another = fresh(kind.name().toLowerCase(Locale.ROOT) + "-kills");
            try (Store store = kind.start(another);
                    DeskBed bed = new DeskBed(another)) {
                figures.accept(KillsRun.run(bed, store, plan.kills()));
            }
        }
    }

    private void stored(DeskBed bed, Store store) {
        Duration filled = StoredLoad.fill(store, plan.stored());
        double rate = plan.stored() / (filled.toMillis() / 1e3);
        figures.accept(new DeskFigure(
                store.name(),
                "trace events written to the store alone",
                String.format(Locale.ROOT, "%,.0f a second over %,d", rate, plan.stored()),
                "10,000 a second",
                rate >= 10_000));
        try (DeskProcess desk = bed.desk(store)) {
            store.awaitFilled();
            if (plan.measures(DeskStep.QUERIES)) {
                QueriesRun.run(bed, desk, store, plan.stored()).forEach(figures);
            }
            if (plan.measures(DeskStep.CSV)) {
                figures.accept(CsvRun.run(bed, desk, store));
            }
        }
    }

    private Path fresh(String name) {
        try {
            Files.createDirectories(plan.directory());
            return Files.createTempDirectory(plan.directory(), name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
