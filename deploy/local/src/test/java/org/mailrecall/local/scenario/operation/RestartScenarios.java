package org.mailrecall.local.scenario.operation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallResult;
import org.mailrecall.local.scenario.installation.Mail;
import org.mailrecall.local.scenario.installation.Outputs;
import org.mailrecall.local.scenario.installation.Scenarios;
import org.mailrecall.model.Input.Ask;
import org.slf4j.LoggerFactory;

/** The application is stopped cleanly and started again. */
public abstract class RestartScenarios extends Scenarios {
    private final Logger streams = (Logger) LoggerFactory.getLogger("org.apache.kafka.streams");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Level before;

    @BeforeEach
    void listen() {
        before = streams.getLevel();
        log.list = new CopyOnWriteArrayList<>();
        streams.setLevel(Level.WARN);
        streams.addAppender(log);
        log.start();
    }

    @AfterEach
    void stopListening() {
        streams.detachAppender(log);
        streams.setLevel(before);
    }

    @Test
    void a_clean_restart_finds_its_state_and_restores_none_of_it() {
        installation.startAndAwait();
        long now = System.currentTimeMillis();
        Ask ask = Mail.ask("restart", now, "ann@one.example");
        installation.send().now(ask);
        Outputs outputs = installation.outputs();
        outputs.await("the recall waits", () -> assertThat(outputs.trace()).hasSizeGreaterThanOrEqualTo(2));
        installation.stop();
        log.list.clear();

        installation.startAndAwait();
        installation.send().now(Mail.copy(ask, "ann@one.example", now));
        outputs.await("a command", () -> assertThat(outputs.commands()).hasSize(1));
        outputs.commands().forEach(command -> installation.send().outcome(Mail.answer(command, OutcomeStatus.DELETED)));
        outputs.await(
                "a success",
                () -> assertThat(outputs.ends()).hasSize(1).allMatch(end -> end.getResult() == RecallResult.Success));

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains("orrupted") || line.contains("did not find checkpoint"));
    }
}
