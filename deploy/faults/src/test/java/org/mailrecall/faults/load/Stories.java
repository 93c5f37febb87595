package org.mailrecall.faults.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes stories: the n-th story is a function of seed and n. */
final class Stories {
    static final int TENANTS = 3;
    /** One story of so many is of a person with too many copies. */
    private static final int CROWDED = 60;

    private static final int TOTAL = total();

    private final long seed;

    Stories(long seed) {
        this.seed = seed;
    }

    /**
     * Returns the n-th story. Every third story has the Message-IDs and addresses of the two before it, in another
     * tenant.
     */
    Story story(int n) {
        Random random = new Random(seed * 1_000_003 + n);
        String tenant = "tenant" + n % TENANTS;
        String message = "m" + n / TENANTS + "@mail.example";
        boolean crowded = n % CROWDED == CROWDED / 2;
        int size = crowded ? 1 : random.nextInt(10) == 0 ? 8 : 1 + random.nextInt(3);
        List<Story.Person> people = new ArrayList<>();
        for (int p = 0; p < size; p++) {
            people.add(new Story.Person(
                    "r" + p + "-" + n / TENANTS + "@users.example",
                    crowded ? Course.DELETED_OF_MANY : course(random),
                    crowded ? 0 : random.nextInt(6_000),
                    random.nextInt(10) == 0 ? 3_000 : random.nextInt(300),
                    random.nextInt(20) == 0));
        }
        return new Story(
                tenant,
                "r" + n / TENANTS + "@client.example",
                message,
                sender(n),
                people,
                2_000 + random.nextInt(2_000),
                random.nextInt(20) == 0,
                !crowded && random.nextInt(20) == 0 ? 500 + random.nextInt(5_000) : null);
    }

    static String sender(int n) {
        return "sender" + n / TENANTS % 50 + "@users.example";
    }

    private static Course course(Random random) {
        int at = random.nextInt(TOTAL);
        for (Course course : Course.values()) {
            at -= course.weight();
            if (at < 0) {
                return course;
            }
        }
        throw new IllegalStateException();
    }

    private static int total() {
        int total = 0;
        for (Course course : Course.values()) {
            total += course.weight();
        }
        return total;
    }
}
