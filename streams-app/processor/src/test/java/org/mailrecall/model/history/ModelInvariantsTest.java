package org.mailrecall.model.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mailrecall.model.Expected;
import org.mailrecall.model.Expected.Command;
import org.mailrecall.model.Expected.Ending;
import org.mailrecall.model.Expected.Observed;
import org.mailrecall.model.Expected.RecipientRecall;
import org.mailrecall.model.Input;
import org.mailrecall.model.Normal;
import org.mailrecall.model.ReferenceModel;
import org.mailrecall.model.Release;

/** The things that the contract says never happen. The tests also show that the helpers notice them. */
@Tag("model")
class ModelInvariantsTest {
    @Test
    void each_recipient_recall_ends_between_asking_and_deadline() {
        SeededTest.run(500, seed -> new HistoryGenerator(seed).history(), history -> {
            Expected expected = history.expected();
            for (Input.Ask ask : ReferenceModel.of(Input.Ask.class, history.inputs())) {
                for (Input.Recipient recipient : ask.recipients()) {
                    Ending end = expected.endings().get(recall(ask, recipient));
                    assertThat(end.time())
                            .isBetween(
                                    ask.time(),
                                    expected.releases()
                                            .get(recall(ask, recipient))
                                            .deadline());
                }
            }
            return Optional.empty();
        });
    }

    @Test
    void no_command_leaves_without_the_sender_check_or_past_the_deadline() {
        SeededTest.run(500, seed -> new HistoryGenerator(seed).history(), history -> {
            for (Command command : history.expected().commands()) {
                assertThat(ReferenceModel.of(Input.Ask.class, history.inputs())).anySatisfy(ask -> {
                    assertThat(ask.recipients())
                            .anyMatch(r -> recall(ask, r).equals(command.copy().recall()));
                    Release release =
                            history.expected().releases().get(command.copy().recall());
                    assertThat(release.from()).isGreaterThanOrEqualTo(ask.time());
                    assertThat(command.due()).isBetween(release.from(), release.from() + 24 * 3_600_000 - 1);
                    assertThat(ReferenceModel.of(Input.Delivery.class, history.inputs()))
                            .anyMatch(copy -> isOf(copy, ask, command));
                });
            }
            return Optional.empty();
        });
    }

    @Test
    void attempts_count_from_one_without_a_gap() {
        SeededTest.run(500, seed -> new HistoryGenerator(seed).history(), history -> {
            history.expected().commands().stream()
                    .collect(Collectors.groupingBy(Command::copy))
                    .values()
                    .forEach(attempts -> {
                        for (int i = 0; i < attempts.size(); i++) {
                            assertThat(attempts.get(i).attempt()).isEqualTo(i + 1);
                        }
                    });
            return Optional.empty();
        });
    }

    @Test
    void who_reads_in_order_and_acts_at_once_sends_exactly_the_first_commands() {
        SeededTest.run(200, seed -> new HistoryGenerator(seed).history(), history -> {
            assertThat(sentAtOnce(history)).isEqualTo(first(history.expected().commands()));
            return Optional.empty();
        });
    }

    @Test
    void who_reads_in_another_order_and_acts_at_once_sends_racing_commands_besides() {
        SeededTest.run(200, seed -> new HistoryGenerator(seed).history().shuffled(seed), history -> {
            Set<Command> right = first(history.expected().commands());
            assertThat(sentAtOnce(history)).containsAll(right);
            right.addAll(history.expected().racing());
            assertThat(right).containsAll(sentAtOnce(history));
            return Optional.empty();
        });
    }

    /**
     * Returns the first commands of a processor that after each arrival follows the model, given the inputs arrived so
     * far.
     */
    private static Set<Command> sentAtOnce(History history) {
        Set<Command> sent = new HashSet<>();
        long clock = 0;
        for (int i = 1; i <= history.inputs().size(); i++) {
            clock = Math.max(clock, history.inputs().get(i - 1).time());
            Expected known = ReferenceModel.expected(history.inputs().subList(0, i), history.policy());
            for (Command command : first(known.commands())) {
                long certain = known.releases().get(command.copy().recall()).certain();
                if (command.due() <= clock
                        && certain <= clock - history.policy().lateness()) {
                    sent.add(command);
                }
            }
        }
        return sent;
    }

    private static Set<Command> first(Set<Command> commands) {
        return commands.stream().filter(c -> c.attempt() == 1).collect(Collectors.toSet());
    }

    @Test
    void any_order_and_any_duplicates_give_the_same() {
        for (long seed = 1; seed <= 200; seed++) {
            History history = new HistoryGenerator(seed).history();
            History other = history.shuffled(seed, true, true);
            assertThat(other.expected()).isEqualTo(history.expected());
        }
    }

    @Test
    void the_model_as_its_own_system_under_test_is_right() {
        SeededTest.run(200, seed -> new HistoryGenerator(seed).history().shuffled(seed), history -> history.expected()
                .differences(observed(history.expected()), true));
    }

    @Test
    void a_system_that_does_something_twice_or_not_or_otherwise_is_wrong() {
        Expected expected = new HistoryGenerator(6).history().expected();
        Observed right = observed(expected);

        List<Command> twice = new ArrayList<>(right.commands());
        twice.add(twice.get(0));
        assertThat(expected.differences(new Observed(right.endings(), twice), false))
                .hasValueSatisfying(text -> assertThat(text).startsWith("left twice"));
        assertThat(expected.differences(new Observed(right.endings(), List.of()), false))
                .hasValueSatisfying(text -> assertThat(text).startsWith("did not leave"));
        assertThat(expected.differences(new Observed(List.of(), right.commands()), false))
                .hasValueSatisfying(text -> assertThat(text).startsWith("never ended"));
    }

    @Test
    void a_failure_is_told_with_its_seed_and_the_shrunk_history() {
        assertThatThrownBy(() ->
                        SeededTest.run(50, seed -> new HistoryGenerator(seed).history(), history -> history.expected()
                                .differences(new Observed(List.of(), List.of()), true)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dmodel.seed=")
                .hasMessageContaining("never ended")
                .hasMessageContaining("from these 2 of ");
    }

    private static Observed observed(Expected expected) {
        return new Observed(List.copyOf(expected.endings().entrySet()), List.copyOf(expected.commands()));
    }

    private static RecipientRecall recall(Input.Ask ask, Input.Recipient recipient) {
        return new RecipientRecall(ask.tenant(), Normal.id(ask.recallId()), Normal.address(recipient.address()));
    }

    private static boolean isOf(Input.Delivery copy, Input.Ask ask, Command command) {
        return copy.tenant().equals(ask.tenant())
                && copy.deliveryId().equals(command.copy().deliveryId())
                && Normal.id(copy.messageId()).equals(Normal.id(ask.messageId()))
                && Normal.address(copy.recipient())
                        .equals(command.copy().recall().recipient())
                && Normal.address(copy.sender()).equals(Normal.address(ask.sender()))
                && copy.place() == Input.Place.MAILBOX
                && copy.time() <= command.due();
    }
}
