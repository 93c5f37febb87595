package org.mailrecall.domain.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mailrecall.domain.fanout.FanOutTurns.Place;

class FanOutTurnsTest {
    private final FanOutTurns<String> turns = new FanOutTurns<>();

    private void join(String tenant, String person, String recall) {
        turns.join(new Place(tenant, person, false), recall);
    }

    private List<String> next(int many) {
        return Stream.generate(turns::next).limit(many).toList();
    }

    @Test
    void tenants_take_turns_then_persons_then_recalls() {
        join("one", "ann", "a1");
        join("one", "ann", "a2");
        join("one", "ben", "b1");
        join("two", "cid", "c1");

        assertThat(next(8)).containsExactly("a1", "c1", "b1", "c1", "a2", "c1", "b1", "c1");
    }

    @Test
    void what_overtakes_goes_before_the_rest_of_its_person_and_of_nobody_else() {
        join("one", "ann", "a1");
        join("one", "ben", "b1");
        turns.join(new Place("one", "ann", true), "cancel");

        assertThat(next(4)).containsExactly("cancel", "b1", "cancel", "b1");
        turns.leave(new Place("one", "ann", true), "cancel");
        assertThat(next(2)).containsExactlyInAnyOrder("a1", "b1");
    }

    @Test
    void who_has_nothing_left_takes_no_turn() {
        join("one", "ann", "a1");
        join("two", "cid", "c1");
        turns.leave(new Place("two", "cid", false), "c1");
        turns.leave(new Place("two", "cid", false), "c1");

        assertThat(next(2)).containsExactly("a1", "a1");
        turns.leave(new Place("one", "ann", false), "a1");
        assertThat(turns.isEmpty()).isTrue();
    }
}
