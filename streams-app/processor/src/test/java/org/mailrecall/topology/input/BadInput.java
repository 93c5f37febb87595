package org.mailrecall.topology.input;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.provider.Arguments;
import org.mailrecall.contract.topic.DeadLetterReason;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.stage.Stage;

/** Makes the arguments of a test with an input that cannot be used. */
final class BadInput {
    static final byte[] TEXT = "no Avro at all".getBytes(StandardCharsets.UTF_8);
    static final byte[] UNKNOWN_ID = {0, 0x7f, 0, 0, 1, 2, 3};
    static final int BOUND = TopologySettings.DEFAULT.maxValueBytes();

    private BadInput() {}

    /** @param sent sends the input, as the first record of a stage */
    static Arguments of(String reason, String what, Consumer<Stage> sent) {
        return Arguments.of(DeadLetterReason.valueOf(reason), what, sent);
    }

    static void raw(Stage stage, Topic topic, byte[] value) {
        stage.send(topic, "north", value, 0);
    }

    static String[] addresses(int count) {
        return IntStream.range(0, count).mapToObj(n -> "u" + n + "@one.example").toArray(String[]::new);
    }
}
