package org.mailrecall.local;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the programs' patterns of log lines: no message or exception, whatever its text, can forge a line. */
class LogPatternsTest {
    private static final String FORGED = "09:00:00.000 ERROR Forged - all is lost";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cli/src/main/resources/logback.xml",
                "mail/src/main/resources/logback.xml",
                "desk/src/main/resources/desk-logback.xml"
            })
    void neither_a_message_nor_an_exception_makes_a_line_of_its_own_or_steers_a_terminal(String file) throws Exception {
        for (String lineBreak : List.of("\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029")) {
            String evil = "x" + lineBreak + FORGED + "\u001b[2J\u009b31m\u202e";
            String logged = logged(file, evil, new IllegalStateException(evil, new RuntimeException(evil)));

            assertThat(logged).as(file).contains("Forged").contains("IllegalStateException");
            assertThat(logged.split("[\\r\\n\\u0085\\u2028\\u2029]+"))
                    .as("lines that begin like one of the log")
                    .filteredOn(line -> line.matches("\\d.*"))
                    .hasSize(1);
            assertThat(logged).doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\\n\\t]]");
        }
    }

    @SuppressWarnings("unchecked")
    private static String logged(String file, String message, Exception exception) throws Exception {
        LoggerContext context = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Path.of("..", "..", "streams-app", file).toFile());
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        ConsoleAppender<ILoggingEvent> appender = (ConsoleAppender<ILoggingEvent>) root.getAppender("STDERR");
        LoggingEvent event = new LoggingEvent("", root, Level.WARN, message, exception, null);
        String text = new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
        context.stop();
        return text;
    }
}
