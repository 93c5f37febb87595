package org.mailrecall.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallReason;
import org.mailrecall.events.RecallResult;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.events.TraceStatus;

class OracleTest {
    private static final Answering ANSWERING = new Answering(1);
    private static final CommandKey DELETED = answered(status -> status.equals(Optional.of(OutcomeStatus.DELETED)));
    private static final CommandKey REJECTED = answered(status -> status.equals(Optional.of(OutcomeStatus.REJECTED)));
    private static final CommandKey SILENT = answered(Optional::isEmpty);
    private static final CommandKey FORWARDED =
            new CommandKey(DELETED.tenant(), DELETED.recallId(), DELETED.recipient(), "another copy");

    private final Oracle oracle = new Oracle(expected(), ANSWERING);

    @Test
    void eachCommandOnceAndTheEndsThatTheAnswersGiveCount() {
        seeAll();
        oracle.see(end(DELETED, RecallResult.Success, null));
        oracle.see(end(REJECTED, RecallResult.Failed, RecallReason.REJECTED));

        assertThat(oracle.complete()).isTrue();
        assertThat(oracle.verdict().passed()).isTrue();
        assertThat(oracle.verdict()).hasToString("all 4 there, each once");
    }

    @Test
    void aLostCommandDisqualifies() {
        oracle.see(REJECTED, 1);
        oracle.see(SILENT, 1);
        oracle.see(FORWARDED, 1);
        oracle.see(end(DELETED, RecallResult.Success, null));

        assertThat(oracle.complete()).isFalse();
        assertThat(oracle.verdict()).hasToString("1 lost");
    }

    @Test
    void aDoubledCommandDisqualifies() {
        seeAllAndEnd();
        oracle.see(DELETED, 1);

        assertThat(oracle.verdict()).hasToString("1 doubled");
    }

    @Test
    void aCommandThatNobodyAskedForDisqualifies() {
        seeAllAndEnd();
        oracle.see(new CommandKey("org-2", DELETED.recallId(), DELETED.recipient(), DELETED.copyId()), 1);

        assertThat(oracle.verdict()).hasToString("1 unexpected");
    }

    @Test
    void aCommandThatNobodyAnswersMayComeAgain() {
        seeAllAndEnd();
        oracle.see(SILENT, 2);

        assertThat(oracle.verdict().repeated()).isEqualTo(1);
        assertThat(oracle.verdict().passed()).isTrue();
    }

    @Test
    void aRepetitionOfAnAnsweredCommandDisqualifies() {
        seeAllAndEnd();
        oracle.see(DELETED, 2);

        assertThat(oracle.verdict()).hasToString("1 repeated though answered");
    }

    @Test
    void aRepetitionDoesNotReplaceTheFirstAttempt() {
        oracle.see(DELETED, 1);
        oracle.see(REJECTED, 1);
        oracle.see(FORWARDED, 1);
        oracle.see(SILENT, 2);

        assertThat(oracle.verdictOfCommands()).hasToString("1 lost");
    }

    @Test
    void aResultThatTheAnswerDoesNotGiveDisqualifies() {
        seeAllAndEnd();
        oracle.see(end(REJECTED, RecallResult.Failed, RecallReason.ALREADY_READ));

        assertThat(oracle.verdict()).hasToString("1 wrong ends");
    }

    @Test
    void aSuccessWithoutADeletionDisqualifies() {
        seeAllAndEnd();
        oracle.see(end(SILENT, RecallResult.Success, null));

        assertThat(oracle.verdict()).hasToString("1 wrong ends");
    }

    @Test
    void aSuccessOfARecallWithoutACopyDisqualifies() {
        seeAllAndEnd();
        CommandKey nobody = new CommandKey(DELETED.tenant(), DELETED.recallId(), "nobody@x", "");
        oracle.see(end(nobody, RecallResult.Failed, RecallReason.EXTERNAL_RECIPIENT));
        assertThat(oracle.verdict().passed()).isTrue();

        oracle.see(end(nobody, RecallResult.Success, null));
        assertThat(oracle.verdict()).hasToString("1 wrong ends");
    }

    @Test
    void aSecondEndDisqualifies() {
        seeAllAndEnd();
        oracle.see(end(DELETED, RecallResult.Success, null));

        assertThat(oracle.verdict()).hasToString("1 wrong ends");
    }

    @Test
    void aDeletionWithoutAnEndDisqualifies() {
        seeAll();

        assertThat(oracle.unended()).isEqualTo(1);
        assertThat(oracle.verdict()).hasToString("1 without end");
    }

    @Test
    void aDeadLetterDisqualifies() {
        seeAllAndEnd();
        oracle.seeDeadLetter();

        assertThat(oracle.verdict()).hasToString("1 dead letters");
    }

    @Test
    void otherEventsOfTheTraceAreNoEnds() {
        seeAllAndEnd();
        oracle.see(RecallTrace.newBuilder(end(DELETED, RecallResult.Pending, null))
                .setEvent(TraceEvent.Command)
                .build());

        assertThat(oracle.verdict().passed()).isTrue();
    }

    private void seeAll() {
        oracle.see(DELETED, 1);
        oracle.see(REJECTED, 1);
        oracle.see(SILENT, 1);
        oracle.see(FORWARDED, 1);
    }

    private void seeAllAndEnd() {
        seeAll();
        oracle.see(end(DELETED, RecallResult.Success, null));
    }

    private static CommandKey answered(Predicate<Optional<OutcomeStatus>> how) {
        return IntStream.range(0, 100_000)
                .mapToObj(i -> new CommandKey("org-1", "recall@x", "user-" + i + "@x", "copy"))
                .filter(key -> how.test(ANSWERING.status(key)))
                .findFirst()
                .orElseThrow();
    }

    private static Expected expected() {
        Expected expected = new Expected();
        expected.add(DELETED, new Expected.Cause("r", "one", true));
        expected.add(REJECTED, new Expected.Cause("r", "two", true));
        expected.add(SILENT, new Expected.Cause("r", "three", true));
        expected.add(FORWARDED, new Expected.Cause("r", "four", false));
        return expected;
    }

    private static RecallTrace end(CommandKey key, RecallResult result, RecallReason reason) {
        return RecallTrace.newBuilder()
                .setTenant(key.tenant())
                .setRecallId(key.recallId())
                .setMessageId("m@x")
                .setSender("sender@x")
                .setRequestedBy("sender@x")
                .setRecipient(key.recipient())
                .setSubject("")
                .setDetail("")
                .setEvent(TraceEvent.Drop)
                .setStatus(TraceStatus.Failed)
                .setEventTime(Instant.EPOCH)
                .setResult(result)
                .setReason(reason)
                .build();
    }

    static DeleteCommand command(CommandKey key, int attempt) {
        return new DeleteCommand(
                key.tenant(),
                "an id of the contender's",
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
