package org.mailrecall.local.stack;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Sends this process's log to a file, so that the terminal shows only the output of the command. */
public final class StackLog {
    private StackLog() {}

    /**
     * Sends all logging from now on to {@code recall.log} in the directory. With {@code verbose} it goes to stderr as
     * well, and this project's messages of level DEBUG are included.
     */
    public static void to(Path directory, boolean verbose) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{0} - %msg%n%ex");
        encoder.start();
        FileAppender<ILoggingEvent> file = new FileAppender<>();
        file.setContext(context);
        file.setFile(directory.resolve("recall.log").toString());
        file.setEncoder(encoder);
        file.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        if (verbose) {
            root.setLevel(Level.INFO);
            context.getLogger("org.mailrecall").setLevel(Level.DEBUG);
        } else {
            root.detachAppender("STDERR");
        }
        root.addAppender(file);
    }
}
