package org.mailrecall.bench.load;

/**
 * The proportions of a load. Distances are counted in deliveries sent between two records.
 *
 * @param seed the same seed and clock give the same bytes
 * @param deliveries copies delivered, each counted once
 * @param recalled the part of the deliveries that is recalled, such as 0.01
 * @param recallAfter how long after its deliveries a recall is asked for
 * @param shuffle how far a record may be behind its place: those out of order, and duplicates
 */
public record LoadShape(long seed, long deliveries, double recalled, Distance recallAfter, long shuffle) {
    /** The part of the deliveries that is sent twice. */
    public static final double DUPLICATES = 0.05;
    /** The part of the deliveries that is sent later than its event time says. */
    public static final double OUT_OF_ORDER = 0.05;
    /** The part of the recalls that is asked for before the deliveries arrive. */
    public static final double EARLY = 0.1;
    /** The largest number of recipients of a message. */
    public static final int LARGEST_LIST = 5_000;

    /** A distance drawn evenly between two bounds. */
    public record Distance(long least, long most) {}

    /** Returns the shape of a load that a contender is fed with as fast as it reads. */
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
