package org.mailrecall.bench.load;

import java.util.SplittableRandom;

/**
 * A message with its recipients. All names are drawn from the seed and are in normal form.
 *
 * @param id the Message-ID
 * @param recipients how many recipients it has
 * @param first the number of the first recipient
 * @param step the difference between the numbers of two successive recipients; odd
 */
record Mail(String tenant, String id, String sender, int recipients, int first, int step) {
    private static final int USERS = 1 << 18;
    private static final Zipf TENANTS = new Zipf(1_000, 0.7);
    private static final Zipf FAN_OUT = new Zipf(LoadShape.LARGEST_LIST, 2);
    private static final String[] NAMES = {
        "ada", "boris", "chen", "dagmar", "elif", "farid", "greta", "hiro", "ines", "jonas", "kamala", "leon", "mira",
        "nadia", "oskar", "priya"
    };

    static Mail draw(SplittableRandom random) {
        String tenant = "org-" + TENANTS.draw(random);
        String id = Long.toHexString(random.nextLong()) + '.' + random.nextInt(1_000_000) + "@mx" + random.nextInt(32)
                + '.' + tenant + ".example";
        // Steps of an odd number through a power of two meet no user twice.
        return new Mail(
                tenant,
                id,
                user(tenant, random.nextInt(USERS)),
                FAN_OUT.draw(random),
                random.nextInt(USERS),
                random.nextInt(USERS) | 1);
    }

    /** Returns a message with the same Message-ID in a different tenant, as chance or malice could make it. */
    Mail in(String otherTenant, String otherSender) {
        return new Mail(otherTenant, id, otherSender, recipients, first, step);
    }

    String recipient(int index) {
        return user(tenant, first + index * step & USERS - 1);
    }

    static String user(String tenant, int number) {
        return NAMES[number & NAMES.length - 1] + '.' + Integer.toString(number, 36) + '@' + tenant + ".example";
    }
}
