package org.mailrecall.bench.load;

/**
 * The proportions of a load. Distances are counted in places; see {@link EventClock}.
 *
 * @param seed the seed of the load: loads of equal seed, shape and clock are equal
 * @param deliveries the copies delivered, each counted once
 * @param recalled the part of the deliveries that is recalled, such as 0.01
 * @param recallAfter the distance from the deliveries of a message to the request of its recall; an early recall is
 *     asked for so far before them
 * @param shuffle how far a record out of order may come behind its place, and a duplicate behind the first record
 */
public record LoadShape(long seed, long deliveries, double recalled, Distance recallAfter, long shuffle) {
    /** The part of the deliveries that is sent twice. */
    public static final double DUPLICATES = 0.05;
    /** The part of the deliveries that is sent behind its place. */
    public static final double OUT_OF_ORDER = 0.05;
    /** The part of the recalls that is asked for before the deliveries of the message. */
    public static final double EARLY = 0.1;
    /** The largest number of recipients of a message. */
    public static final int LARGEST_LIST = 5_000;

    /** A distance drawn evenly between two bounds. */
    public record Distance(long least, long most) {}

    /** Returns the shape of a load that a contender reads as fast as it can. */
    public static LoadShape fed(long seed, long deliveries, double recalled) {
        long some = Math.min(75_000, Math.max(5_000, deliveries / 20));
        return new LoadShape(
                seed,
                deliveries,
                recalled,
                new Distance(some, 4 * some),
                Math.min(30_000, Math.max(100, deliveries / 50)));
    }

    /** Returns the shape of a load that is sent at a number of deliveries a second while a contender reads it. */
    public static LoadShape live(long seed, long deliveries, double recalled, long perSecond) {
        return new LoadShape(seed, deliveries, recalled, new Distance(perSecond, 5 * perSecond), perSecond);
    }
}
