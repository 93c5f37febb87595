package org.mailrecall.domain.recall;

import java.util.stream.LongStream;

/** Computes the watermark at which a recall must be decided again if no event comes before. */
final class NextWakeUp {
    private NextWakeUp() {}

    /**
     * Returns the earliest watermark, later than the present one, at which time alone can change the recall; the
     * watermark at which it is forgotten if there is none.
     */
    static long next(DecisionBuilder work) {
        LongStream dues = Commands.outlook(work).mapToLong(due -> Commands.leavesFrom(work, due));
        long forgetAt = work.state().forgetAt(work.policy());
        return LongStream.concat(LongStream.concat(times(work), dues), LongStream.of(forgetAt))
                .filter(time -> !work.times().passed(time))
                .min()
                .orElse(forgetAt);
    }

    /** The times that decide about a pending recall. Of a recall that has ended, only commands can still fall due. */
    private static LongStream times(DecisionBuilder work) {
        return work.state().pending()
                ? LongStream.of(
                        work.times().admissionDecidedFrom(),
                        work.askedAt(),
                        work.times().deadline(),
                        ResultRules.earliest(work).at())
                : LongStream.empty();
    }
}
