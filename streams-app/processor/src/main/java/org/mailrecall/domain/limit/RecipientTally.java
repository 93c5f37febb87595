package org.mailrecall.domain.limit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The recipients that still count of the recalls of a message, of a sender or of an asker. Immutable.
 *
 * @param countings in order of the times from which they count no more
 */
public record RecipientTally(List<Counting> countings) {
    public static final RecipientTally EMPTY = new RecipientTally(List.of());

    /**
     * The greatest number of entries. Beyond it the two entries that end first are joined into an entry that counts as
     * long as the later of the two.
     */
    public static final int MOST = 1_000;

    /**
     * Recipients that count until the same time.
     *
     * @param untilMillis the time from which they count no more, in milliseconds of event time
     */
    public record Counting(long untilMillis, long recipients) {}

    public RecipientTally {
        countings = List.copyOf(countings);
    }

    /** Returns how many recipients count at a time. */
    long at(long time) {
        return since(time).countings.stream().mapToLong(Counting::recipients).sum();
    }

    /** Adds recipients, and forgets the recipients that count no more at a given time. */
    RecipientTally with(Counting added, long time) {
        List<Counting> all = new ArrayList<>(since(time).countings);
        all.add(added);
        all.sort(Comparator.comparingLong(Counting::untilMillis));
        while (all.size() > MOST) {
            Counting first = all.remove(0);
            Counting second = all.remove(0);
            all.add(0, new Counting(second.untilMillis(), first.recipients() + second.recipients()));
        }
        return new RecipientTally(all);
    }

    /** Returns the tally without the entries that count no more at a given time. */
    public RecipientTally since(long time) {
        return new RecipientTally(countings.stream()
                .filter(counting -> counting.untilMillis() > time)
                .toList());
    }
}
