package org.mailrecall.domain;

import java.util.stream.LongStream;

/** When a recall must be looked at again, if nothing happens to it before. */
final class Wake {
    private Wake() {}

    /** A watermark beyond the present one. */
    static long next(Work work) {
        RecallPolicy policy = work.policy();
        LongStream moments = LongStream.of(
                work.admittedFrom(),
                work.askedAt(),
                work.deadline(),
                work.state().forgetAt(policy));
        LongStream dues = Commands.outlook(work).mapToLong(due -> Commands.leavesFrom(work, due));
        LongStream end =
                work.state().pending() ? LongStream.of(Endings.earliest(work).at()) : LongStream.empty();
        return LongStream.concat(LongStream.concat(moments, dues), end)
                .filter(moment -> !work.passed(moment))
                .min()
                .orElse(work.state().forgetAt(policy));
    }
}
