package org.mailrecall.local.scenario.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailrecall.local.scenario.installation.Outputs;
import org.mailrecall.local.scenario.installation.Scenarios;
import org.mailrecall.model.Expected;
import org.mailrecall.model.Expected.Observed;
import org.mailrecall.model.ReferenceModel;
import org.mailrecall.topology.stage.ModelRecord;

/**
 * The application is really stopped, gets a backlog in every input, and is started again. The reference model gives the
 * right results.
 */
public abstract class OutageScenarios extends Scenarios {
    @Test
    void a_stop_of_25_hours_expires_nothing_wrongly_and_loses_no_end() throws Exception {
        outage(Duration.ofHours(25), 0, 2);
    }

    @Test
    void a_stop_of_25_hours_likewise_where_the_broker_assigns_the_tasks() throws Exception {
        installation.with("streams.group-protocol", "streams");
        outage(Duration.ofHours(25), 1, 0);
    }

    @Test
    void a_stop_of_a_week_expires_nothing_wrongly_and_loses_no_end() throws Exception {
        outage(Duration.ofDays(7), 2, 0);
    }

    private void outage(Duration length, int busyPartition, int idlePartition) throws Exception {
        long now = System.currentTimeMillis();
        OutageStory story = new OutageStory(now, length, busyPartition, idlePartition);
        installation.withAppendTimesOfTheTest().with("clock.tick", "50ms");
        story.before().forEach(installation.send()::inItsTime);
        installation.send().flush();
        installation.runInThePast();

        story.backlog().forEach(installation.send()::inItsTime);
        installation.send().flush();
        long started = System.currentTimeMillis();
        installation.start();

        Expected expected = ReferenceModel.expected(story.all(now), OutageStory.policy());
        Outputs outputs = installation.outputs();
        outputs.await("as many ends as recalls", () -> assertThat(outputs.ends())
                .hasSizeGreaterThanOrEqualTo(expected.endings().size()));
        System.out.printf(
                "%s stop: %d inputs worked off and %d recalls ended %d ms after the start%n",
                length, story.backlog().size(), expected.endings().size(), System.currentTimeMillis() - started);
        installation.stop(); // all that was going to leave has left

        outputs.await("nothing more", () -> assertThat(outputs.isAtEnd()).isTrue());
        assertThat(outputs.deadLetters()).isEmpty();
        Observed observed = ModelRecord.observed(outputs.lines(), outputs.commands());
        Optional<String> wrong = ModelRecord.inCommandsWords(expected).differencesReadAnew(observed);
        assertThat(wrong.map(OutageScenarios::shortened)).isEmpty();
    }

    private static String shortened(String wrong) {
        return wrong.lines().count() + " differences, the first: \n"
                + wrong.lines().limit(20).collect(java.util.stream.Collectors.joining("\n"));
    }
}
