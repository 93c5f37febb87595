package org.mailrecall.topology.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.Bounds;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.intake.AskedPart;
import org.mailrecall.index.hash.HashKey;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;
import org.mailrecall.topology.stage.StoresInMemory;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.StoreCatalogue;

/** What a start of the task must not forget. */
class PacedFanOutTest {
    private static final long SECOND = 1_000;

    private final StoresInMemory stores = new StoresInMemory();
    private IntakeClock clock;

    PacedFanOutTest() {
        stores.start(StoreCatalogue.INTAKE_RECALLS);
        stores.start(StoreCatalogue.INTAKE_PARTS);
        stores.start(StoreCatalogue.INTAKE_SCHEDULE);
        stores.start(StoreCatalogue.INTAKE_CLOCK);
        stores.start(StoreCatalogue.FAN_OUT_QUEUE);
    }

    private PacedFanOut start(int recipientsPerSecond) {
        TopologySettings settings = TopologySettings.builder()
                .recipientsPerSecond(recipientsPerSecond)
                .build();
        clock = new IntakeClock(stores.context, settings);
        IntakeStore store = new IntakeStore(stores.context, new KeyedHashes(List.of(HashKey.of("a"))));
        return new PacedFanOut(stores.context, settings, store, clock);
    }

    private static AskedPart part(int number, int recipients) {
        List<RecipientRequest> requests = IntStream.range(0, recipients)
                .mapToObj(n -> StageEvents.ofRecipient(
                        "r1@one.example", Stage.ALICE, "r" + number + "-" + n + "@one.example", Stage.START))
                .toList();
        return new AskedPart(number, Bounds.PARTS, "", 0, requests);
    }

    private static void ask(PacedFanOut fanOut, int number, int recipients) {
        fanOut.ask("north|r1", part(number, recipients), Stage.START, Stage.START);
    }

    private int sent() {
        return stores.context.forwarded().size();
    }

    @Test
    void after_a_start_in_a_backlog_what_is_due_leaves_before_the_clock_goes_on() {
        PacedFanOut fanOut = start(1_000);
        clock.advance(Stage.START, Stage.START);
        IntStream.rangeClosed(1, 5).forEach(number -> ask(fanOut, number, 1_000));
        long fourSecondsLater = Stage.START + 4 * SECOND;
        clock.advance(fourSecondsLater, fourSecondsLater);
        fanOut.drain();
        assertThat(sent()).isEqualTo(1_000);

        PacedFanOut afterAStart = start(1_000);
        assertThat(afterAStart.sentUpTo()).isBetween(Stage.START + SECOND, Stage.START + SECOND + 25);
        IntStream.range(0, 9).forEach(n -> afterAStart.drain());
        assertThat(sent()).isEqualTo(4_000);
        assertThat(afterAStart.sentUpTo()).isGreaterThanOrEqualTo(fourSecondsLater);
    }
}
