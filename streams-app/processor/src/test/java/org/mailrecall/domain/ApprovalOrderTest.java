package org.mailrecall.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.DeliveryPlace;
import org.mailrecall.domain.copy.DeliveryRoute;
import org.mailrecall.domain.recall.decision.Command;
import org.mailrecall.domain.recall.decision.Decision;
import org.mailrecall.domain.recall.decision.RecallEvent;
import org.mailrecall.domain.recall.state.Approval;
import org.mailrecall.domain.trace.TraceEvent;
import org.mailrecall.domain.trace.TraceLine;

/**
 * Approvals that reach matching in an order that intake alone never gives them: behind the fan-out queue, or after
 * deliveries of a later day, since matching may read a backlog of deliveries before intake has read the approval.
 */
class ApprovalOrderTest {
    private static final long SECOND = 1_000;
    private static final long DAY = 86_400 * SECOND;
    private static final String TENANT = "north";
    private static final String KEY = "key of ben";
    private static final Evidence EVIDENCE = new Evidence("recall-requests", 0, 1);

    private final List<Command> commands = new ArrayList<>();
    private final List<TraceLine> trace = new ArrayList<>();
    private final RecallDesk desk = new RecallDesk(RecallPolicy.DEFAULT, this::decided);

    private void decided(Decision decision) {
        commands.addAll(decision.commands());
        trace.addAll(decision.trace());
    }

    @BeforeEach
    void a_recall_waits_for_approval() {
        desk.settings(
                TENANT,
                -1,
                TenantSettings.builder()
                        .approval(new TenantSettings.ApprovalRule(0, null, List.of("@one.example")))
                        .build());
        desk.advance(0);
        desk.ask(
                KEY,
                RecipientRequest.builder()
                        .tenant(TENANT)
                        .recallId("r1")
                        .messageId("m1@one.example")
                        .sender("alice@one.example")
                        .requestedBy("alice@one.example")
                        .recipient("ben@one.example")
                        .evidence(EVIDENCE)
                        .role(AskerRole.SELF)
                        .build(),
                null,
                null);
    }

    private void approve(String by, long at) {
        desk.followUp(KEY, "r1", new RecallEvent.Approved(new Approval(by, at, EVIDENCE)));
    }

    private void deliver(String copyId, long at) {
        desk.deliver(
                KEY,
                Copy.builder()
                        .copyId(copyId)
                        .sender("alice@one.example")
                        .mailbox("ben@one.example")
                        .route(DeliveryRoute.DIRECT)
                        .place(DeliveryPlace.MAILBOX)
                        .deliveredAt(at)
                        .evidence(EVIDENCE)
                        .build());
    }

    private List<Long> deadlines() {
        return commands.stream().map(Command::deadline).distinct().toList();
    }

    @Test
    void the_approval_of_another_person_that_is_later_changes_nothing() {
        approve("dora@one.example", 10 * SECOND);
        approve("boss@one.example", 20 * SECOND);
        deliver("copy", 30 * SECOND);
        desk.advance(60 * SECOND);
        assertThat(deadlines()).containsExactly(10 * SECOND + DAY);
        assertThat(trace.stream().filter(line -> line.event() == TraceEvent.APPROVE))
                .hasSize(1);
    }

    @Test
    void an_earlier_one_counts_until_the_watermark_has_passed_the_known_one() {
        approve("boss@one.example", 20 * SECOND);
        approve("dora@one.example", 10 * SECOND);
        deliver("copy", 30 * SECOND);
        desk.advance(60 * SECOND);
        assertThat(deadlines()).containsExactly(10 * SECOND + DAY);
    }

    @Test
    void one_that_has_taken_effect_stays_although_an_earlier_one_comes() {
        approve("boss@one.example", 20 * SECOND);
        desk.advance(25 * SECOND);
        approve("dora@one.example", 10 * SECOND);
        deliver("copy", 30 * SECOND);
        desk.advance(60 * SECOND);
        assertThat(deadlines()).containsExactly(20 * SECOND + DAY);
    }

    @Test
    void a_copy_from_after_the_new_deadline_is_not_recalled_although_it_was_read_before_the_approval() {
        deliver("of the next day", DAY + 11 * SECOND);
        approve("boss@one.example", 10 * SECOND);
        desk.advance(2 * DAY);
        assertThat(commands).isEmpty();
        assertThat(trace.stream().filter(line -> line.event() == TraceEvent.DROP))
                .singleElement()
                .satisfies(end -> {
                    assertThat(end.reason()).isEqualTo(RecallReason.NEVER_DELIVERED);
                    assertThat(end.at()).isEqualTo(10 * SECOND + DAY);
                });
    }
}
