package org.mailrecall.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailrecall.desk.command.DeskMain;
import org.mailrecall.local.demo.DemoCommand;
import org.mailrecall.local.stack.LocalCommand;
import org.mailrecall.mail.command.MailMain;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The help of every command of every command line. This module depends on all modules that have commands. */
class CommandHelpTest {
    static Stream<CommandSpec> commands() {
        CommandLine recall = BenchMain.commandLine();
        recall.addSubcommand(new DemoCommand()).addSubcommand(new LocalCommand());
        CommandLine desk = new CommandLine(DeskMain.class);
        CommandLine mail = new CommandLine(MailMain.class);
        return Stream.of(
                        Stream.of(recall),
                        // Nobody is shown the help of these two themselves: the launcher passes a command's name.
                        desk.getSubcommands().values().stream(),
                        mail.getSubcommands().values().stream())
                .flatMap(lines -> lines)
                .flatMap(CommandHelpTest::withSubcommands);
    }

    private static Stream<CommandSpec> withSubcommands(CommandLine line) {
        return Stream.concat(
                Stream.of(line.getCommandSpec()),
                line.getSubcommands().values().stream().flatMap(CommandHelpTest::withSubcommands));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void has_a_description_an_example_and_the_option_help(CommandSpec command) {
        assertThat(command.usageMessage().description())
                .as(command.qualifiedName())
                .isNotEmpty();
        assertThat(command.findOption("--help")).as(command.qualifiedName()).isNotNull();
        assertThat(command.commandLine().getUsageMessage(Ansi.OFF))
                .containsPattern("Examples?:\\R +(echo|RECALL_\\S+|recall) ")
                .contains("--help", "Show this help message and exit.");
    }

    /** Picocli takes each text for a format, and warns on stderr where it is none: a percent sign is written twice. */
    @ParameterizedTest
    @MethodSource("commands")
    void has_texts_that_are_formats(CommandSpec command) {
        List<String> texts = new ArrayList<>();
        texts.addAll(Arrays.asList(command.usageMessage().description()));
        texts.addAll(Arrays.asList(command.usageMessage().footer()));
        for (ArgSpec argument : command.args()) {
            texts.addAll(Arrays.asList(written(argument)));
        }
        assertThat(texts).as(command.qualifiedName()).allMatch(CommandHelpTest::isFormat);
    }

    /** Returns the description as the source has it; the description of the argument itself is formatted already. */
    private static String[] written(ArgSpec argument) {
        AnnotatedElement declared = (AnnotatedElement) argument.userObject();
        Option option = declared.getAnnotation(Option.class);
        return option == null ? declared.getAnnotation(Parameters.class).description() : option.description();
    }

    private static boolean isFormat(String text) {
        try {
            return text.formatted().length() >= 0;
        } catch (IllegalFormatException e) {
            return false;
        }
    }
}
