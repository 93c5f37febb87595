package org.mailrecall.topology;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.function.BiFunction;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.domain.PolicyOf;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.model.Expected.Observed;
import org.mailrecall.model.Input;
import org.mailrecall.model.history.History;
import org.mailrecall.replay.ReplayDriver;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.context.TopologySettingsBuilder;
import org.mailrecall.topology.stage.ModelRecord;

/**
 * Plays a history of the reference model through the production topology, and reports the results in the model's words.
 */
final class TopologyUnderTest {
    private TopologyUnderTest() {}

    static PlayedHistory play(History history, boolean inMemory) {
        return play(history, inReplay().inMemory(inMemory).build());
    }

    /**
     * Plays a history in which each recipient waits in the queue of large recalls, as if every recall were large. A
     * recipient leaves the queue by event time, a thousandth of a second after the recipient before. The wall clock
     * stands still, as it does in a backlog, except before an outcome: the mailbox service had a command to answer.
     */
    static Observed playThroughQueue(History history) {
        return play(
                        history,
                        inReplay().recipientsPerSecond(1_000).smallRecall(0).build())
                .observed();
    }

    /**
     * Plays a history as when all inputs are read anew by a fresh application: deliveries and outcomes are read before
     * the requests, which go through intake first, and no clock goes on by itself.
     */
    static Observed playAnew(History history) {
        TopologySettings settings = inReplay().policy(PolicyOf.history(history)).build();
        try (ReplayDriver driver = new ReplayDriver(settings, new RecallMetrics(new SimpleMeterRegistry()))) {
            history.readAnew().forEach(input -> {
                ModelRecord.of(input)
                        .ifPresent(record -> driver.send(record.topic(), record.key(), record.value(), input.time()));
                if (input instanceof Input.Tick) {
                    driver.tick(input.time());
                }
            });
            return observed(driver);
        }
    }

    private static TopologySettingsBuilder inReplay() {
        return TopologySettings.DEFAULT.inReplay().toBuilder().inMemory(true);
    }

    private static Observed observed(ReplayDriver driver) {
        return ModelRecord.observed(
                driver.read(Topics.RECALL_TRACE, RecallTrace.class),
                driver.read(Topics.DELETE_COMMANDS, DeleteCommand.class));
    }

    /** Plays a history with junk among its inputs that must change nothing. */
    static PlayedHistory playWithJunk(History history, long seed) {
        Junk.Maker maker =
                new Junk.Maker(seed, history.policy().window(), history.policy().remembered());
        return play(history, inReplay().build(), maker::some);
    }

    private static PlayedHistory play(History history, TopologySettings times) {
        return play(history, times, (asked, now) -> List.of());
    }

    /** @param junk the junk that is read behind these asks at a time */
    private static PlayedHistory play(
            History history, TopologySettings times, BiFunction<List<Input.Ask>, Long, List<Junk>> junk) {
        TopologySettings settings =
                times.toBuilder().policy(PolicyOf.history(history)).build();
        try (ReplayDriver driver = new ReplayDriver(settings, new RecallMetrics(new SimpleMeterRegistry()))) {
            PlayedHistory played = new PlayedHistory();
            List<Input.Ask> asked = new ArrayList<>();
            long clock = 0;
            long wall = 0;
            NavigableSet<Long> ticks = history.ticks();
            for (Input input : history.inputs()) {
                if (clock < input.time()) {
                    ticks.subSet(clock, false, input.time(), false).forEach(driver::tick);
                }
                clock = Math.max(clock, input.time());
                driver.tick(clock); // as the wall clock does where time goes on by itself
                if (input instanceof Input.Outcome) {
                    wall += 1_000;
                    driver.wallClock(wall);
                }
                long at = clock;
                ModelRecord.of(input).ifPresent(record -> {
                    played.sent(record.topic(), input);
                    driver.send(record.topic(), record.key(), record.value(), at);
                });
                if (input instanceof Input.Ask ask) {
                    asked.add(ask);
                }
                // Of what comes behind the last input nothing is known: no time passes any more.
                boolean last = input == history.inputs().get(history.inputs().size() - 1);
                for (Junk one : last ? List.<Junk>of() : junk.apply(asked, clock)) {
                    played.sent(one);
                    if (one.bytes() == null) {
                        driver.send(one.topic(), one.key(), one.value(), clock);
                    } else {
                        driver.send(one.topic(), one.key(), one.bytes(), clock);
                    }
                }
            }
            driver.wallClock(wall + 10_000); // the last reports are sent
            played.took(driver.take());
            return played;
        }
    }
}
