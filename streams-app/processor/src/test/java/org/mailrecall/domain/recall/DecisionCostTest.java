package org.mailrecall.domain.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mailrecall.domain.Evidence;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.TenantTimeline;
import org.mailrecall.domain.copy.KnownDeliveries;
import org.mailrecall.domain.copy.Outcome;
import org.mailrecall.domain.copy.OutcomeStatus;
import org.mailrecall.domain.recall.decision.DecisionContext;
import org.mailrecall.domain.recall.decision.RecallEvent;
import org.mailrecall.domain.recall.decision.RecipientDecision;
import org.mailrecall.domain.recall.state.RecipientRecall;

/** The number of decisions that an event takes, and of looks at the remembered deliveries. */
class DecisionCostTest {
    private static final long ASKED = 1_000_000_000;
    private static final Evidence SOMEWHERE = new Evidence("recall-requests", 0, 1);
    private static final Supplier<KnownDeliveries> NOT_LOOKED_UP = () -> {
        throw new AssertionError("nothing is to be looked up");
    };

    private static DecisionContext context(long watermark, boolean hasRoom, List<Outcome> early) {
        return new DecisionContext(
                RecallPolicy.DEFAULT, TenantTimeline.EMPTY, watermark, any -> false, any -> 0, any -> hasRoom, early);
    }

    private static RecipientRequest request(int number) {
        return RecipientRequest.builder()
                .tenant("north")
                .recallId("r" + number + "@one.example")
                .messageId("m1@one.example")
                .sender("alice@one.example")
                .requestedBy("alice@one.example")
                .recipient("ben@one.example")
                .askedAt(ASKED)
                .countedAt(ASKED)
                .sentAt(ASKED)
                .evidence(SOMEWHERE)
                .build();
    }

    private static RecallEvent.Asked asked(int number, Supplier<KnownDeliveries> known) {
        return new RecallEvent.Asked(request(number), known, null, null);
    }

    private static List<RecipientRecall> recalls(int count) {
        List<RecipientRecall> known = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            RecipientDecision decision = new RecipientRecalls(known, context(ASKED, true, List.of()))
                    .ask(asked(n, () -> KnownDeliveries.NONE));
            known.add(decision.changes()
                    .get(decision.changes().size() - 1)
                    .decision()
                    .state());
        }
        return known;
    }

    private static Outcome ofNoCommand(int number) {
        return new Outcome("c" + number, 1, OutcomeStatus.TRY_AGAIN, ASKED + number, null, null, null, SOMEWHERE);
    }

    @Test
    void four_hundred_outcomes_that_concern_no_command_take_no_more_decisions_than_two_of_each_recall() {
        int recalls = RecipientRecalls.MOST_RECALLS;
        List<Outcome> early =
                IntStream.range(0, 400).mapToObj(DecisionCostTest::ofNoCommand).toList();
        RecipientDecision decision =
                new RecipientRecalls(recalls(recalls), context(ASKED + 10_000, true, early)).timePassed(List.of());
        assertThat(decision.changes()).hasSizeBetween(recalls, 2 * recalls);
    }

    @Test
    void a_repeated_request_and_a_request_beyond_the_bounds_look_up_nothing() {
        List<RecipientRecall> known = recalls(RecipientRecalls.MOST_RECALLS);
        new RecipientRecalls(known, context(ASKED, true, List.of())).ask(asked(0, NOT_LOOKED_UP));
        new RecipientRecalls(known, context(ASKED, true, List.of())).ask(asked(1_000, NOT_LOOKED_UP));
        new RecipientRecalls(List.of(), context(ASKED, false, List.of())).ask(asked(1_000, NOT_LOOKED_UP));
    }
}
