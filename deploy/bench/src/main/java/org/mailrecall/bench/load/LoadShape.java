package org.mailrecall.bench.load;

/**
 * How much of what. Distances are counted in deliveries: so many of them are sent between this and that.
 *
 * @param seed the same seed and clock give the same bytes
 * @param deliveries copies delivered, each counted once
 * @param recalled the part of the deliveries that is recalled, such as 0.01
 * @param recallAfter how long after its deliveries a recall is asked for
 * @param answerAfter how long after a command became due its outcome is there
 * @param shuffle how far a record may be behind its place: those out of order, and duplicates
 */
public record LoadShape(
        long seed, long deliveries, double recalled, Distance recallAfter, Distance answerAfter, long shuffle) {
    /** Part of the deliveries that is sent twice. */
    public static final double DUPLICATES = 0.05;
    /** Part of the deliveries that comes later than its time says. */
    public static final double OUT_OF_ORDER = 0.05;
    /** Part of the recalls that is asked for before the deliveries come. */
    public static final double EARLY = 0.1;
    /** Part of the commands that is answered with something else than DELETED. */
    public static final double FAILING = 0.01;
    /** Part of the commands that is not answered. */
    public static final double SILENT = 0.01;
    /** Most recipients of one message. */
    public static final int LARGEST_LIST = 5_000;

    /** Between these, evenly. */
    public record Distance(long least, long most) {}

    /**
     * A load that is there before anybody reads it. A mailbox service answers commands: nobody may be so quick a reader
     * of outcomes, or so slow a starter, that an answer is read before its command was made. So recalls start some way
     * into the load, and answers keep a distance.
     */
    public static LoadShape stored(long seed, long deliveries, double recalled) {
        long some = Math.max(5_000, deliveries / 20);
        return new LoadShape(
                seed,
                deliveries,
                recalled,
                new Distance(some, 4 * some),
                new Distance(2 * some, 4 * some),
                Math.max(100, deliveries / 50));
    }

    /** A load that is sent while it is read, at so many deliveries a second. */
    public static LoadShape live(long seed, long deliveries, double recalled, long perSecond) {
        return new LoadShape(
                seed,
                deliveries,
                recalled,
                new Distance(perSecond, 5 * perSecond),
                new Distance(2 * perSecond, 4 * perSecond),
                perSecond);
    }
}
