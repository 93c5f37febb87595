package org.mailrecall.domain.recall;

import java.util.stream.LongStream;
import org.mailrecall.domain.RecallPolicy;

/** Computes the watermark at which a recall must be decided again if no event comes before. */
final class NextWakeUp {
    private NextWakeUp() {}

    /**
     * Returns the earliest watermark, later than the present one, at which time alone can change the recall; the
     * watermark at which it is forgotten if there is none.
     */
    static long next(DecisionBuilder work) {
        RecallPolicy policy = work.policy();
        LongStream moments = LongStream.of(
                work.admittedFrom(),
                work.askedAt(),
                work.deadline(),
                work.state().forgetAt(policy));
        LongStream dues = Commands.outlook(work).mapToLong(due -> Commands.leavesFrom(work, due));
        LongStream end = work.state().pending()
                ? LongStream.of(ResultRules.earliest(work).at())
                : LongStream.empty();
        return LongStream.concat(LongStream.concat(moments, dues), end)
                .filter(time -> !work.passed(time))
                .min()
                .orElse(work.state().forgetAt(policy));
    }
}
