package org.mailrecall.local.scenario.installation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** All that Kafka's and our own classes log from level info on, kept and not shown. */
public final class SaidInLogs implements AutoCloseable {
    /**
     * The loggers that are watched. Our commands set some of their parents to quiet; a logger that is set itself keeps
     * its level.
     */
    private static final List<String> LOGGERS = List.of(
            Logger.ROOT_LOGGER_NAME,
            "org.apache.kafka",
            "org.apache.kafka.clients",
            "org.apache.kafka.common",
            "org.apache.kafka.streams",
            "org.mailrecall",
            "io.confluent");

    private final ListAppender<ILoggingEvent> kept = new ListAppender<>();
    private final List<Level> before;

    public SaidInLogs() {
        kept.list = new CopyOnWriteArrayList<>();
        kept.start();
        before = LOGGERS.stream().map(name -> logger(name).getLevel()).toList();
        LOGGERS.stream().skip(1).forEach(name -> {
            logger(name).setLevel(Level.INFO);
            logger(name).setAdditive(false);
            logger(name).addAppender(kept);
        });
    }

    public List<String> lines() {
        return kept.list.stream()
                .map(event -> event.getFormattedMessage() + " "
                        + (event.getThrowableProxy() == null
                                ? ""
                                : event.getThrowableProxy().getMessage()))
                .toList();
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    @Override
    public void close() {
        for (int i = 0; i < LOGGERS.size(); i++) {
            Logger logger = logger(LOGGERS.get(i));
            logger.detachAppender(kept);
            logger.setAdditive(true);
            logger.setLevel(before.get(i));
        }
    }
}
