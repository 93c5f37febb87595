package org.mailrecall.domain.limit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The number of recipients that still count, of the recalls that were asked for of a message or by a person. Immutable.
 *
 * @param countings in order of the moments at which they end
 */
public record RecipientTally(List<Counting> countings) {
    public static final RecipientTally EMPTY = new RecipientTally(List.of());

    /**
     * The greatest number of entries. Beyond it the two entries that end first are joined into an entry that counts as
     * long as the later of the two.
     */
    public static final int MOST = 1_000;

    /**
     * Recipients that count together.
     *
     * @param untilMillis the moment of event time from which they count no more
     */
    public record Counting(long untilMillis, long recipients) {}

    public RecipientTally {
        countings = List.copyOf(countings);
    }

    /** The recipients that count at a moment. */
    long at(long moment) {
        return since(moment).countings.stream().mapToLong(Counting::recipients).sum();
    }

    /** Adds recipients, and forgets the recipients that count no more at a moment. */
    RecipientTally with(Counting added, long moment) {
        List<Counting> all = new ArrayList<>(since(moment).countings);
        all.add(added);
        all.sort(Comparator.comparingLong(Counting::untilMillis));
        while (all.size() > MOST) {
            Counting first = all.remove(0);
            Counting second = all.remove(0);
            all.add(0, new Counting(second.untilMillis(), first.recipients() + second.recipients()));
        }
        return new RecipientTally(all);
    }

    /** The entries that still count at a moment. */
    public RecipientTally since(long moment) {
        return new RecipientTally(countings.stream()
                .filter(counting -> counting.untilMillis() > moment)
                .toList());
    }
}
