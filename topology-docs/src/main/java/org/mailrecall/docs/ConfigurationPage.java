package org.mailrecall.docs;

import java.nio.file.Path;
import java.util.List;
import org.mailrecall.docs.writing.Markdown;

/** Generates the page of the settings of all programs from their files of settings. */
final class ConfigurationPage {
    /** A program, or all of them, and the file that documents the settings. */
    private record Program(String name, String file) {}

    private static final List<Program> PROGRAMS = List.of(
            new Program("Every program", "streams-app/platform/src/main/resources/connection.conf"),
            new Program("The recall processor", "streams-app/processor/src/main/resources/reference.conf"),
            new Program("The desk", "streams-app/desk/src/main/resources/desk.conf"),
            new Program("The mailbox service", "streams-app/mail/src/main/resources/mailbox.conf"),
            new Program("The transport adapter", "streams-app/mail/src/main/resources/transport.conf"),
            new Program("The import of logs", "streams-app/mail/src/main/resources/import.conf"));

    private ConfigurationPage() {}

    static String page(Path repository) {
        Markdown page = new Markdown("Configuration")
                .paragraph("Made from the files of settings that the programs read. The file of each program includes"
                        + " `connection.conf`, whose keys are those of every program.");
        for (Program program : PROGRAMS) {
            SettingsFile settings = SettingsFile.read(repository.resolve(program.file()));
            page.heading(program.name())
                    .paragraph("[`" + Path.of(program.file()).getFileName() + "`](../../" + program.file() + ")");
            if (!settings.introduction().isEmpty()) {
                page.paragraph("```text\n" + settings.introduction() + "\n```");
            }
            page.table(List.of("key", "default", "meaning"), settings.rows());
        }
        return page.toString();
    }
}
