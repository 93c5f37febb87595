package org.mailrecall.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.DeleteCommand;

class OracleTest {
    private static final CommandKey ONE = new CommandKey("org-1", "recall@x", "ada@x", "00000000000000aa");
    private static final CommandKey TWO = new CommandKey("org-1", "recall@x", "boris@x", "00000000000000bb");

    private final Oracle oracle = new Oracle(expected());

    @Test
    void eachCommandOnceCounts() {
        oracle.see(command(ONE, 1));
        oracle.see(command(TWO, 1));

        assertThat(oracle.complete()).isTrue();
        assertThat(oracle.verdict().passed()).isTrue();
        assertThat(oracle.verdict()).hasToString("all 2 there, each once");
    }

    @Test
    void aLostOneDisqualifies() {
        oracle.see(command(ONE, 1));

        assertThat(oracle.complete()).isFalse();
        assertThat(oracle.verdict().passed()).isFalse();
        assertThat(oracle.verdict().lost()).isEqualTo(1);
    }

    @Test
    void aDoubledOneDisqualifies() {
        oracle.see(command(ONE, 1));
        oracle.see(command(TWO, 1));
        oracle.see(command(ONE, 1));

        assertThat(oracle.verdict().passed()).isFalse();
        assertThat(oracle.verdict().doubled()).isEqualTo(1);
    }

    @Test
    void oneThatNobodyAskedForDisqualifies() {
        oracle.see(command(ONE, 1));
        oracle.see(command(TWO, 1));
        oracle.see(command(new CommandKey("org-2", "recall@x", "ada@x", "00000000000000aa"), 1));

        assertThat(oracle.verdict().passed()).isFalse();
        assertThat(oracle.verdict().unexpected()).isEqualTo(1);
    }

    @Test
    void aFurtherAttemptIsNoFaultButDoesNotReplaceTheFirst() {
        oracle.see(command(ONE, 1));
        oracle.see(command(ONE, 2));
        oracle.see(command(TWO, 2));

        assertThat(oracle.verdict().repeated()).isEqualTo(2);
        assertThat(oracle.verdict().lost()).isEqualTo(1);
    }

    private static Expected expected() {
        Expected expected = new Expected();
        expected.add(ONE, new Expected.Cause("r", "one"));
        expected.add(TWO, new Expected.Cause("r", "two"));
        return expected;
    }

    private static DeleteCommand command(CommandKey key, int attempt) {
        return new DeleteCommand(
                key.tenant(),
                "id",
                attempt,
                key.recallId(),
                key.recipient(),
                "key",
                key.recipient(),
                "m@x",
                key.copyId(),
                "sender@x",
                false,
                true,
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
