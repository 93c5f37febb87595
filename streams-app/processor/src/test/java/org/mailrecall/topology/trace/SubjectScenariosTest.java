package org.mailrecall.topology.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.BEN;
import static org.mailrecall.topology.stage.StageEvents.delivery;
import static org.mailrecall.topology.stage.StageEvents.settings;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.SubjectOnTrace;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/** A subject leaves as its tenant wants it: on every event of the trace and on the report. */
class SubjectScenariosTest {
    private static final String HASH = "hash:[0-9a-f]{32}";

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void by_default_it_is_shown() {
        succeed("r1@one.example", "north");

        assertThat(onTrace()).containsExactly("Recall: Figures");
        assertThat(onReports()).containsExactly("Recall: Figures");
    }

    @Test
    void none_shows_nothing_of_it_on_any_event_and_on_the_report() {
        stage.send(wanting(-10, "north", SubjectOnTrace.NONE));
        succeed("r1@one.example", "north");

        assertThat(stage.trace(TraceEvent.Drop)).hasSize(1);
        assertThat(onTrace()).containsExactly("");
        List<RecallReport> reports = stage.reports();
        assertThat(reports).isNotEmpty().allMatch(report -> report.getSubject().isEmpty());
        assertThat(stage.trace().toString() + reports).doesNotContain("Figures");
    }

    @Test
    void hashed_shows_equal_subjects_alike_and_those_of_another_tenant_otherwise() {
        stage.send(wanting(-10, "north", SubjectOnTrace.HASHED)).send(wanting(-10, "south", SubjectOnTrace.HASHED));
        succeed("r1@one.example", "north");
        succeed("r2@one.example", "north");
        Set<String> ofNorth = onTrace();
        assertThat(ofNorth).hasSize(1).allMatch(subject -> subject.matches(HASH));
        assertThat(onReports()).isEqualTo(ofNorth);

        succeed("r3@one.example", "south");
        Set<String> ofBoth = onTrace();
        assertThat(ofBoth).hasSize(2).containsAll(ofNorth).allMatch(subject -> subject.matches(HASH));
        assertThat(stage.trace().toString() + stage.reports()).doesNotContain("Figures");
    }

    @Test
    void it_is_as_the_tenant_wanted_it_when_the_recall_was_asked_for() {
        stage.send(delivery(0, BEN)).send(ask("r1@one.example", "north"));
        stage.send(wanting(20, "north", SubjectOnTrace.NONE)).tick(60);
        stage.send(StageEvents.answer(70, stage.command(), OutcomeStatus.DELETED))
                .tick(110);

        assertThat(stage.trace(TraceEvent.Drop)).hasSize(1);
        assertThat(onTrace()).containsExactly("Recall: Figures");
        assertThat(onReports()).containsExactly("Recall: Figures");
    }

    @Test
    void a_preview_shows_it_no_more_than_a_recall_does() {
        stage.send(wanting(-10, "north", SubjectOnTrace.NONE)).send(delivery(0, BEN));
        RecallRequest asked = ask("r1@one.example", "north");
        stage.send(RecallRequest.newBuilder(asked)
                .setAction(org.mailrecall.events.RequestAction.PREVIEW)
                .build());

        assertThat(stage.trace(TraceEvent.Preview)).hasSize(1);
        assertThat(onTrace()).containsExactly("");
    }

    /** It is read as UNKNOWN where a later version of the contract has a symbol more. */
    @Test
    void settings_that_want_what_only_a_later_version_knows_are_a_dead_letter() {
        stage.send(wanting(-10, "north", SubjectOnTrace.UNKNOWN));

        assertThat(stage.deadReasons()).containsExactly("UNKNOWN_SYMBOL");
    }

    private void succeed(String recallId, String tenant) {
        int known = stage.commands().size();
        stage.send(org.mailrecall.events.DeliveredMessage.newBuilder(delivery(0, BEN))
                .setTenant(tenant)
                .setDeliveryId("d of " + recallId)
                .build());
        stage.send(ask(recallId, tenant)).tick(50);
        List.copyOf(stage.commands()).stream()
                .skip(known)
                .forEach(command -> stage.send(StageEvents.answer(55, command, OutcomeStatus.DELETED)));
        stage.tick(100);
    }

    private static RecallRequest ask(String recallId, String tenant) {
        RecallRequest usual = StageEvents.ask(10, BEN);
        return RecallRequest.newBuilder(usual)
                .setTenant(tenant)
                .setRecallId(recallId)
                .setAsk(RecallAsk.newBuilder(usual.getAsk()).build())
                .build();
    }

    private static org.mailrecall.events.TenantSettings wanting(long second, String tenant, SubjectOnTrace subject) {
        return settings(second).setTenant(tenant).setSubjectOnTrace(subject).build();
    }

    private Set<String> onTrace() {
        return stage.trace().stream().map(RecallTrace::getSubject).collect(Collectors.toSet());
    }

    /** Before the first recipient was taken up a report shows none. */
    private Set<String> onReports() {
        return stage.reports().stream()
                .map(RecallReport::getSubject)
                .filter(subject -> !subject.isEmpty())
                .collect(Collectors.toSet());
    }
}
