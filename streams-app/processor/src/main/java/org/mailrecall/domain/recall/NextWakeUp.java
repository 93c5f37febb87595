package org.mailrecall.domain.recall;

import java.util.stream.LongStream;
import org.mailrecall.domain.RecallPolicy;

/** Computes when a recall must be looked at again if no event happens to it before. */
public final class NextWakeUp {
    private NextWakeUp() {}

    /** Returns a watermark later than the present watermark. */
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
