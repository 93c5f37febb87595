package org.mailrecall.local.scenario.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.mailrecall.local.scenario.hostile.Bomb;
import org.mailrecall.local.scenario.hostile.BombFigures;
import org.mailrecall.local.scenario.hostile.BombTable;
import org.mailrecall.local.scenario.hostile.Bombs;
import org.mailrecall.local.scenario.hostile.Bystanders;
import org.mailrecall.local.scenario.hostile.Floods;
import org.mailrecall.local.scenario.hostile.ForeignSchemas;
import org.mailrecall.local.scenario.hostile.StreamThreads;
import org.mailrecall.local.scenario.hostile.Throwers;
import org.mailrecall.local.scenario.installation.Outputs;
import org.mailrecall.local.scenario.installation.Scenarios;

/**
 * Hostile records, each kind by itself, while others recall their mail.
 *
 * <p>{@code -Dbombs.seconds=N} measures others' recalls for so long before and at least as long during each bomb, {@code
 * -Dbombs.table=FILE} writes the figures to a document, and {@code -Dbombs.only=TEXT} throws those bombs alone whose name
 * holds the text.
 */
public abstract class BombScenarios extends Scenarios {
    private static final long SECONDS = Long.getLong("bombs.seconds", 0);
    private static final String TABLE = System.getProperty("bombs.table");
    private static final String ONLY = System.getProperty("bombs.only", "");
    private static final Duration PACE = Duration.ofMillis(SECONDS == 0 ? 200 : 50);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration MOST_FOR_OTHERS = Duration.ofSeconds(60);

    private final List<BombFigures> figures = new ArrayList<>();

    @Test
    void no_bomb_ends_a_thread_or_anybody_elses_recall() throws Exception {
        installation.startAndAwait();
        Outputs outputs = installation.outputs();
        List<Bomb> bombs = new ArrayList<>(Bombs.oversized(ForeignSchemas.json(stack.registryUrl())));
        bombs.addAll(Floods.all(outputs));
        bombs.removeIf(bomb -> !bomb.name().contains(ONLY));
        int recalls;
        try (Throwers throwers = Throwers.of(installation.config());
                Bystanders others = Bystanders.beside(installation, PACE)) {
            others.awaitCommands(PATIENCE);
            for (Bomb bomb : bombs) {
                figures.add(explode(bomb, throwers, others));
                System.out.println(figures.get(figures.size() - 1).inWords());
            }
            others.awaitEnds(MOST_FOR_OTHERS);
            recalls = others.asked();
        }
        assertThat(installation.failedThreads()).isZero();
        if (TABLE != null) {
            BombTable.write(Path.of(TABLE), figures, PACE.toMillis(), SECONDS, recalls);
        }
    }

    private BombFigures explode(Bomb bomb, Throwers throwers, Bystanders others) throws InterruptedException {
        long before = System.currentTimeMillis();
        TimeUnit.SECONDS.sleep(SECONDS);
        long busyBefore = StreamThreads.processorMillis();
        long thrown = System.currentTimeMillis();
        List<RecordMetadata> records = bomb.thrown().apply(throwers);
        installation.awaitRead(records, PATIENCE);
        Outputs outputs = installation.outputs();
        outputs.await(
                bomb.name() + " is defused", PATIENCE, () -> bomb.defused().accept(outputs, records));
        long over = System.currentTimeMillis();
        long busy = StreamThreads.processorMillis() - busyBefore;
        long least = thrown + TimeUnit.SECONDS.toMillis(SECONDS) - over;
        TimeUnit.MILLISECONDS.sleep(Math.max(0, least));
        long measured = System.currentTimeMillis();
        others.awaitCommands(MOST_FOR_OTHERS);
        return new BombFigures(
                bomb.name(),
                records.size(),
                over - thrown,
                busy,
                others.latencies(before, thrown - 1),
                others.latencies(thrown, measured));
    }
}
