package org.mailrecall.mail.postfix.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostfixQueueTest {
    @Test
    void the_queue_ids_of_all_lines_are_read() {
        PostfixQueue queue = queue("printf '{\"queue_id\":\"A\"}\\n\\n{\"queue_id\":\"B\"}\\n'", Duration.ofMinutes(1));

        assertThat(queue.ids()).containsExactlyInAnyOrder("A", "B");
    }

    @Test
    void a_command_that_hangs_is_killed_with_what_it_started() {
        PostfixQueue queue = queue("sleep 60; true", Duration.ofMillis(200));

        assertThatThrownBy(queue::ids).isInstanceOf(IllegalStateException.class).hasMessage("sh failed");
    }

    private static PostfixQueue queue(String script, Duration patience) {
        return new PostfixQueue(List.of("sh", "-c", script), patience);
    }
}
