package org.mailrecall.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.OutcomeStatus;

class AnsweringTest {
    private static final int COMMANDS = 100_000;
    private static final List<CommandKey> KEYS = IntStream.range(0, COMMANDS)
            .mapToObj(i -> new CommandKey("org-" + i % 7, "recall-" + i / 3, "user-" + i, "copy-" + i))
            .toList();

    private final Answering answering = new Answering(1);

    @Test
    void aHundredthIsSilentAHundredthFailsAndTheRestIsDeleted() {
        long silent =
                KEYS.stream().filter(key -> answering.status(key).isEmpty()).count();
        long deleted = KEYS.stream()
                .filter(key -> answering.status(key).equals(java.util.Optional.of(OutcomeStatus.DELETED)))
                .count();
        assertThat((double) silent / COMMANDS).isCloseTo(Answering.SILENT, within(0.002));
        assertThat((double) (COMMANDS - silent - deleted) / COMMANDS).isCloseTo(Answering.FAILING, within(0.002));
    }

    @Test
    void theAnswerDependsOnSeedAndCopyAlone() {
        Answering other = new Answering(2);
        assertThat(KEYS).allMatch(key -> answering.status(key).equals(new Answering(1).status(key)));
        assertThat(KEYS).anyMatch(key -> !answering.status(key).equals(other.status(key)));
    }

    @Test
    void theCommandsOwnIdAndAttemptAreEchoed() {
        CommandKey key = KEYS.stream()
                .filter(any -> answering.status(any).isPresent())
                .findFirst()
                .orElseThrow();
        DeleteCommand command = OracleTest.command(key, 3);

        assertThat(answering.outcome(command, 5_000)).hasValueSatisfying(outcome -> {
            assertThat(outcome.getCommandId()).isEqualTo(command.getCommandId());
            assertThat(outcome.getAttempt()).isEqualTo(3);
            assertThat(outcome.getStatus()).isEqualTo(answering.status(key).orElseThrow());
            assertThat(outcome.getEventTime().toEpochMilli()).isEqualTo(5_000);
        });
    }
}
