package org.mailrecall.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailrecall.domain.TenantSettings.Limits;
import org.mailrecall.domain.TenantSettings.Origin;
import org.mailrecall.domain.limit.CountedRecall;
import org.mailrecall.domain.trace.TraceEvent;
import org.mailrecall.domain.trace.TraceLine;

/** Whom the trace names for the limit that a recall exceeds: whoever set it, and nobody for the usual limits. */
class OverLimitOriginTest {
    private static final String TENANT = "north";
    private static final String SENDER = "alice@one.example";
    private static final Origin ADMIN = new Origin("admin@one.example", -1, new Evidence("tenant-settings", 0, 1));

    private final List<TraceLine> trace = new ArrayList<>();
    private final RecallDesk desk = new RecallDesk(RecallPolicy.DEFAULT, decision -> trace.addAll(decision.trace()));

    @Test
    void a_usual_limit_names_nobody_although_the_tenant_has_other_settings() {
        assertThat(decidedBy(Limits.NONE, Limits.USUAL_PER_SENDER)).isNull();
    }

    @Test
    void a_limit_of_the_tenant_names_who_set_it() {
        assertThat(decidedBy(new Limits(1, null, Limits.USUAL_WINDOW), 1)).isEqualTo(ADMIN);
    }

    @Test
    void a_window_of_the_tenant_names_who_set_it() {
        assertThat(decidedBy(new Limits(null, null, 2 * Limits.USUAL_WINDOW), Limits.USUAL_PER_SENDER))
                .isEqualTo(ADMIN);
    }

    /** Returns the origin on the trace of a recall that comes after so many recalls of the same sender. */
    private Origin decidedBy(Limits limits, int recallsBefore) {
        desk.settings(
                TENANT,
                -1,
                TenantSettings.builder()
                        .recallReadMessages(false)
                        .limits(limits)
                        .origin(ADMIN)
                        .build());
        desk.advance(0);
        for (int i = 0; i <= recallsBefore; i++) {
            desk.counted(CountedRecall.builder()
                    .tenant(TENANT)
                    .recallId("r" + i)
                    .sender(SENDER)
                    .person(SENDER)
                    .message("m" + i)
                    .recipients(1)
                    .askedAt(i)
                    .countedAt(i)
                    .build());
        }
        long asked = recallsBefore;
        desk.ask(
                "key of ben",
                RecipientRequest.builder()
                        .tenant(TENANT)
                        .recallId("r" + recallsBefore)
                        .messageId("m" + recallsBefore + "@one.example")
                        .sender(SENDER)
                        .requestedBy(SENDER)
                        .recipient("ben@one.example")
                        .askedAt(asked)
                        .countedAt(asked)
                        .evidence(new Evidence("recall-requests", 0, 1))
                        .role(AskerRole.SELF)
                        .build(),
                null,
                null);
        desk.advance(60_000);
        List<TraceLine> ends =
                trace.stream().filter(line -> line.event() == TraceEvent.DROP).toList();
        assertThat(ends).extracting(TraceLine::reason).containsExactly(RecallReason.OVER_LIMIT);
        return ends.get(0).settings();
    }
}
