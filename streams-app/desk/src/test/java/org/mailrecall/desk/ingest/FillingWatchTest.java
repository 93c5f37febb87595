package org.mailrecall.desk.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.store.TraceStore;
import org.slf4j.LoggerFactory;

/** What the metric and the log say while the store is being filled. */
class FillingWatchTest extends TraceConsumerFixture {
    private final Logger log = (Logger) LoggerFactory.getLogger(FillingWatch.class);
    private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();

    @BeforeEach
    void readTheLog() {
        offsets.beginAt(TOPICS.reports(), 0, 0, 0);
        offsets.beginAt(TOPICS.settings(), 0, 0, 0);
        consumer.step();
        warnings.start();
        log.addAppender(warnings);
    }

    @AfterEach
    void readItNoMore() {
        log.detachAppender(warnings);
    }

    @Test
    void theMetricCountsPartitionsThatAreToBeFilled() {
        pass(Duration.ofSeconds(6));
        assertThat(filling()).isZero();
        new TraceStore(database, clock).clear();
        broker.updateEndOffsets(Map.of(TRACE, 1L));
        pass(Duration.ofSeconds(6));
        assertThat(filling()).isEqualTo(3);

        arrive(0, "receive");
        pass(Duration.ofSeconds(6));
        pass(Duration.ofSeconds(6));
        assertThat(filling()).as("nobody reads the other topics here").isEqualTo(2);
    }

    @Test
    void aTopicOfWhichNothingHasBegunCounts() {
        database.write().useHandle(handle -> handle.execute("delete from topic_offset where kafka_partition = 0"));
        pass(Duration.ofSeconds(6));
        assertThat(filling()).isEqualTo(2);
    }

    @Test
    void theLogNamesTheTopicsThatAreNotFilledAfterTenMinutes() {
        pass(Duration.ofSeconds(6));
        pass(FillingWatch.PATIENCE);
        new TraceStore(database, clock).clear();
        pass(Duration.ofSeconds(6));
        pass(FillingWatch.PATIENCE.minusSeconds(1));
        assertThat(warnings.list).isEmpty();

        pass(Duration.ofSeconds(6));
        assertThat(warnings.list).singleElement().satisfies(warning -> assertThat(warning.getFormattedMessage())
                .contains(TOPICS.reports(), TOPICS.settings())
                .doesNotContain(TOPICS.trace()));
        pass(Duration.ofSeconds(6));
        assertThat(warnings.list).as("not at each look").hasSize(1);
    }

    private void pass(Duration time) {
        now = now.plus(time);
        consumer.step();
    }

    private double filling() {
        return meters.get(IngestMetrics.FILLING).gauge().value();
    }
}
