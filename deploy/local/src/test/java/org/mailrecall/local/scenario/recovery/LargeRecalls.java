package org.mailrecall.local.scenario.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mailrecall.local.scenario.installation.Mail;
import org.mailrecall.model.Input;
import org.mailrecall.model.Input.Ask;
import org.mailrecall.platform.json.PlainJson;
import org.mailrecall.replay.RecordedHistory;
import org.mailrecall.topology.stage.ModelRecord;

/** Recalls of so many recipients that they wait in a queue, in the evening of a recorded day. All copies are deleted. */
final class LargeRecalls {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long A_MOMENT = Duration.ofSeconds(20).toMillis();

    private final List<Ask> asks = new ArrayList<>();

    private LargeRecalls() {}

    /** One recall for each number of recipients, an hour apart, after the day's last record. */
    static LargeRecalls after(RecordedHistory day, int... recipients) {
        LargeRecalls recalls = new LargeRecalls();
        long time = day.records().get(day.records().size() - 1).at();
        for (int many : recipients) {
            time += HOUR;
            String name = "large" + many;
            String[] all = IntStream.range(0, many)
                    .mapToObj(n -> name + "-" + n + "@contoso.example")
                    .toArray(String[]::new);
            recalls.asks.add(Mail.ask(name, time, all));
        }
        return recalls;
    }

    /** Writes the day with these recalls. */
    Path write(Path day, Path file) throws IOException {
        Stream<String> lines = asks.stream()
                .flatMap(LargeRecalls::inputs)
                .map(input -> ModelRecord.of(input).orElseThrow())
                .map(record -> "{\"topic\":\"" + record.topic().name() + "\",\"value\":"
                        + PlainJson.write(record.value()) + "}");
        return Files.write(
                file, Stream.concat(Files.readAllLines(day).stream(), lines).toList());
    }

    private static Stream<Input> inputs(Ask ask) {
        Stream<Input> copies = ask.recipients().stream().map(to -> Mail.copy(ask, to.address(), ask.time() - A_MOMENT));
        Stream<Input> answers =
                ask.recipients().stream().map(to -> Mail.deleted(ask, to.address(), ask.time() + A_MOMENT));
        return Stream.of(copies, Stream.of((Input) ask), answers).flatMap(inputs -> inputs);
    }

    /** Whether one of them has this recall id. */
    boolean has(String recallId) {
        return asks.stream().anyMatch(ask -> ask.recallId().equals(recallId));
    }

    /** Returns the number of recipients of all of them. */
    int recipients() {
        return asks.stream().mapToInt(ask -> ask.recipients().size()).sum();
    }
}
