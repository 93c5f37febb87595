package org.mailrecall.mail.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.platform.json.PlainJson;

/**
 * Imports two files made by Microsoft's description of the format: one with every kind of way that mail takes, one with rows
 * that are damaged. What comes of both is kept beside them.
 */
class TrackingLogCommandTest {
    private static final Path FILES = Path.of("src", "test", "resources", "exchange");
    private static final String WHOLE = "MSGTRKMD.LOG";
    private static final String DAMAGED = "MSGTRKMD-damaged.LOG";

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void each_delivery_of_a_log_becomes_an_event_with_its_way() throws Exception {
        assertThat(dryRun(WHOLE)).isZero();
        golden("MSGTRKMD.expected");
    }

    @Test
    void bad_rows_are_named_by_line_and_reason_and_stop_no_other() throws Exception {
        assertThat(dryRun(DAMAGED)).isEqualTo(1);
        golden("MSGTRKMD-damaged.expected");
    }

    /** The events do not depend on how rows are spread over files, nor on how often a file is read. */
    @Test
    void the_same_rows_in_other_files_and_twice_are_the_same_copies() throws Exception {
        dryRun(WHOLE);
        List<String> once = out.toString().lines().sorted().toList();
        List<String> lines = Files.readAllLines(FILES.resolve(WHOLE));
        List<String> head =
                lines.stream().filter(line -> line.startsWith("#Fields")).toList();
        List<String> rows =
                lines.stream().filter(line -> line.startsWith("2026")).toList();
        List<String> arguments = new ArrayList<>();
        for (int i = rows.size() - 1; i >= 0; i--) {
            Path part = directory.resolve(i + ".log");
            Files.write(
                    part, Stream.concat(head.stream(), Stream.of(rows.get(i))).toList());
            arguments.add(part.toString());
        }
        out.getBuffer().setLength(0);
        run(arguments);

        assertThat(out.toString().lines().sorted().toList()).isEqualTo(once);
        assertThat(once.stream().map(line -> PlainJson.read(line, DeliveredMessage.class)
                        .getDeliveryId()))
                .doesNotHaveDuplicates();
    }

    private int dryRun(String file) throws IOException {
        return run(List.of(FILES.resolve(file).toString()));
    }

    private int run(List<String> files) throws IOException {
        Path config = Files.writeString(
                directory.resolve("import.conf"),
                """
                tenants { contoso = contoso.example, fabrikam = fabrikam.example }
                on-premises { contoso = old.contoso.example }
                signatures.required = false
                """);
        List<String> line =
                new ArrayList<>(List.of("import", "tracking-log", "--dry-run", "--config", config.toString()));
        line.addAll(files);
        return MailMain.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(line.toArray(String[]::new));
    }

    private void golden(String name) throws IOException {
        String found = out + "\n" + err.toString().replace(FILES + "/", "");
        Path expected = FILES.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, found);
        }
        assertThat(found)
                .as("if the change is right: mvn -pl streams-app/mail -am test -Dtest=TrackingLogCommandTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.update=true")
                .isEqualTo(Files.readString(expected));
    }
}
