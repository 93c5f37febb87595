package org.mailrecall.faults.fault;

import java.util.List;
import java.util.stream.IntStream;
import org.mailrecall.faults.load.Course;
import org.mailrecall.faults.load.Story;
import org.mailrecall.faults.load.Story.Person;

/** A recall of very many recipients that were never delivered to: all fall due in the same millisecond. */
final class BigRecall implements Fault {
    private static final String ASKER = "all-hands@users.example";

    private final int recipients;

    BigRecall(int recipients) {
        this.recipients = recipients;
    }

    @Override
    public String kind() {
        return "recall of " + recipients;
    }

    @Override
    public long strike(Ground ground) {
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
        return now;
    }
}
