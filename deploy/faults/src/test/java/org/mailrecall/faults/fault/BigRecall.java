package org.mailrecall.faults.fault;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.mailrecall.faults.ground.Fault;
import org.mailrecall.faults.ground.Ground;
import org.mailrecall.faults.load.Course;
import org.mailrecall.faults.load.Story;
import org.mailrecall.faults.load.Story.Person;

/**
 * Asks for a recall of very many recipients without a copy: all fall due in the same millisecond. The fault lasts until
 * all of them have ended, or should have ended. No second fault runs beside it, so that the latency of the remaining
 * recalls can be compared.
 */
public final class BigRecall implements Fault {
    /** The start of the name of this kind. */
    public static final String KIND = "recall of ";

    private static final String ASKER = "all-hands@users.example";

    /** How long recalls that are due may take to end. */
    private static final Duration ALLOWED = Duration.ofSeconds(60);

    private final int recipients;

    BigRecall(int recipients) {
        this.recipients = recipients;
    }

    @Override
    public String kind() {
        return KIND + recipients;
    }

    @Override
    public long strike(Ground ground) throws InterruptedException {
        List<Person> people = IntStream.range(0, recipients)
                .mapToObj(n -> new Person("all" + n + "@users.example", Course.NEVER_DELIVERED, 0, 0, false))
                .toList();
        long now = System.currentTimeMillis();
        ground.post()
                .askInParts(
                        new Story(
                                "tenant0",
                                "all-hands@client.example",
                                "all-hands@mail.example",
                                ASKER,
                                people,
                                0,
                                false,
                                null),
                        now);
        ground.post().flush();
        ground.hold(ground.times().window().plus(ALLOWED));
        return now;
    }
}
