package org.mailrecall.model.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.mailrecall.model.Expected;
import org.mailrecall.model.Expected.Command;
import org.mailrecall.model.Expected.Ending;
import org.mailrecall.model.Expected.Reason;
import org.mailrecall.model.Expected.Result;
import org.mailrecall.model.Input;
import org.mailrecall.model.Input.Status;
import org.mailrecall.model.Normal;
import org.mailrecall.model.Policy;
import org.mailrecall.model.Quotas;
import org.mailrecall.model.ReferenceModel;
import org.mailrecall.model.Release;

/** The generator reaches every rule, and each of its histories could have happened. */
class HistoryGeneratorTest {
    private static final int HISTORIES = 2_000;

    @Test
    void no_result_reason_answer_or_turn_is_out_of_the_generators_sight() {
        Map<Result, Integer> results = new EnumMap<>(Result.class);
        Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
        Map<Status, Integer> answers = new EnumMap<>(Status.class);
        Map<String, Integer> turns = new TreeMap<>();
        for (String turn : List.of(
                "repetition",
                "racing",
                "forwarded deleted",
                "success by another recall",
                "failed at the deadline",
                "stopped at the deadline",
                "stop before asking",
                "command after the end",
                "approved and commanded",
                "approved twice",
                "counted with what was asked before",
                "ended before it was approved",
                "beside one over the limit")) {
            turns.put(turn, 0);
        }
        for (long seed = 1; seed <= HISTORIES; seed++) {
            History history = new HistoryGenerator(seed).history();
            Expected expected = history.expected();
            for (Ending ending : expected.endings().values()) {
                results.merge(ending.result(), 1, Integer::sum);
                if (ending.reason() != null) {
                    reasons.merge(ending.reason(), 1, Integer::sum);
                }
            }
            for (Input.Outcome outcome : ReferenceModel.of(Input.Outcome.class, history.inputs())) {
                answers.merge(outcome.status(), 1, Integer::sum);
            }
            turns(history, expected, turns);
        }
        System.out.println(HISTORIES + " histories: " + results + "\n" + reasons + "\n" + answers + "\n" + turns);
        assertThat(results).containsOnlyKeys(Result.values());
        assertThat(reasons).containsOnlyKeys(Reason.values());
        assertThat(answers).containsOnlyKeys(Status.values());
        assertThat(turns).allSatisfy((turn, count) -> assertThat(count).as(turn).isPositive());
    }

    private static void turns(History history, Expected expected, Map<String, Integer> turns) {
        count(turns, "repetition", expected.commands().stream().anyMatch(c -> c.attempt() > 1));
        count(turns, "racing", !expected.racing().isEmpty());
        count(turns, "forwarded deleted", expected.forwarded().containsValue(Status.DELETED));
        Set<Object> commanded = new HashSet<>();
        for (Command command : expected.commands()) {
            commanded.add(command.copy().recall());
            Ending end = expected.endings().get(command.copy().recall());
            count(turns, "command after the end", command.due() > end.time());
            Release release = expected.releases().get(command.copy().recall());
            boolean approved = ReferenceModel.of(Input.Approve.class, history.inputs()).stream()
                    .anyMatch(approval -> approval.time() == release.from());
            count(turns, "approved and commanded", approved && release.from() == release.certain());
        }
        for (Input.Cancel cancel : ReferenceModel.of(Input.Cancel.class, history.inputs())) {
            boolean early = ReferenceModel.of(Input.Ask.class, history.inputs()).stream()
                    .anyMatch(a -> a.tenant().equals(cancel.tenant())
                            && Normal.id(a.recallId()).equals(Normal.id(cancel.recallId()))
                            && cancel.time() < a.time());
            count(turns, "stop before asking", early);
        }
        count(
                turns,
                "approved twice",
                ReferenceModel.of(Input.Approve.class, history.inputs()).size() > 3);
        Quotas quotas = new Quotas(history.inputs(), history.policy());
        count(
                turns,
                "counted with what was asked before",
                ReferenceModel.of(Input.Ask.class, history.inputs()).stream()
                        .anyMatch(ask -> quotas.askedBefore(ask) > 0));
        Set<Object> refused = new HashSet<>();
        expected.endings().forEach((recall, end) -> {
            if (end.reason() == Reason.OVER_LIMIT) {
                refused.add(recall.tenant());
            }
            Release release = expected.releases().get(recall);
            count(turns, "ended before it was approved", release.from() != null && end.time() < release.from());
        });
        expected.endings().forEach((recall, end) -> {
            boolean decided = end.reason() != Reason.OVER_LIMIT && end.result() != Result.DELIVERED;
            count(turns, "beside one over the limit", decided && refused.contains(recall.tenant()));
            count(turns, "success by another recall", end.result() == Result.SUCCESS && !commanded.contains(recall));
            boolean deadline = ReferenceModel.of(Input.Ask.class, history.inputs()).stream()
                    .anyMatch(a -> a.tenant().equals(recall.tenant())
                            && Normal.id(a.recallId()).equals(recall.recallId())
                            && a.time() + history.policy().window() == end.time());
            if (deadline && end.reason() != null) {
                switch (end.reason()) {
                    case ALREADY_READ, NOT_IN_MAILBOX, REJECTED -> count(turns, "failed at the deadline", true);
                    case CANCELLED, RECALL_DISABLED -> count(turns, "stopped at the deadline", true);
                    default -> {}
                }
            }
        });
    }

    private static void count(Map<String, Integer> turns, String turn, boolean happened) {
        if (happened) {
            turns.merge(turn, 1, Integer::sum);
        }
    }

    @Test
    void every_answer_follows_its_command_in_order_and_shuffled() {
        for (long seed = 1; seed <= 300; seed++) {
            for (boolean waiting : new boolean[] {false, true}) {
                History history = new HistoryGenerator(seed, Policy.DEFAULT, waiting).history();
                assertThat(Causality.pruned(history)).isEqualTo(history);
                History shuffled = history.shuffled(seed, waiting, true);
                assertThat(Causality.pruned(shuffled)).isEqualTo(shuffled);
            }
        }
    }

    @Test
    void shuffled_no_first_arrival_finds_the_watermark_at_its_event_time() {
        for (long seed = 1; seed <= 300; seed++) {
            History history = new HistoryGenerator(seed).history().shuffled(seed, true, true);
            long clock = 0;
            Set<Input> seen = new HashSet<>();
            for (Input input : history.inputs()) {
                if (seen.add(input)) {
                    assertThat(clock - history.policy().lateness()).isLessThan(input.time());
                }
                clock = Math.max(clock, input.time());
            }
        }
    }

    @Test
    void the_same_seed_gives_the_same_history() {
        assertThat(new HistoryGenerator(7).history()).isEqualTo(new HistoryGenerator(7).history());
    }

    @Test
    void a_failing_history_is_shrunk_to_what_makes_it_fail() {
        History history = LongStream.iterate(1, seed -> seed + 1)
                .mapToObj(seed -> new HistoryGenerator(seed).history())
                .filter(h -> !ReferenceModel.of(Input.Outcome.class, h.inputs()).isEmpty())
                .findFirst()
                .orElseThrow();
        History small = SeededTest.shrunk(
                history,
                h -> ReferenceModel.of(Input.Outcome.class, h.inputs()).isEmpty()
                        ? Optional.empty()
                        : Optional.of("an answer"));
        assertThat(small.inputs()).hasSizeLessThanOrEqualTo(5);
        assertThat(ReferenceModel.of(Input.Outcome.class, small.inputs())).hasSize(1);
    }
}
