package org.mailrecall.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.local.stack.LocalStack;
import org.mailrecall.local.stack.MailKind;
import org.mailrecall.local.stack.StackSecrets;
import org.mailrecall.local.stack.StackSettings;

/**
 * Plays the story of {@code recall demo} on a real broker, registry and desk: with mailboxes in Dovecot where this
 * machine has one, else in memory.
 */
@Tag("slow")
class DemoTest {
    private static final int WIDTH = 100;

    @TempDir
    Path directory;

    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void the_story_ends_as_announced() throws Exception {
        StackSettings settings =
                new StackSettings(directory, StackSettings.PortNumbers.free(), StackSecrets.fresh(), false);
        StringWriter story = new StringWriter();
        PrintWriter err = new PrintWriter(new StringWriter());
        List<String> differences;
        RecallConfig config = Demo.config(settings);
        MailKind mail = MailKind.dovecot.missing().isEmpty() ? MailKind.dovecot : MailKind.memory;
        try (LocalStack stack = new LocalStack(settings, config, mail)) {
            stack.start(Demo.directory(), err);
            try (DemoDesk desk = DemoDesk.start(stack, settings, config)) {
                differences = Demo.play(stack, desk, new Screen(new PrintWriter(story), err, false));
                assertThat(story.toString()).contains(desk.url());
            }
        }

        assertThat(differences).as("what is not as announced, in\n" + story).isEmpty();
        assertThat(story.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDTH));
        assertThat(shownByDesk(story.toString()))
                .containsExactly(
                        "Board minutes, ivo@contoso.example, Failed, NEVER_DELIVERED, without it",
                        "Your pay rise, bo@contoso.example, Failed, NOT_SENDER, holds the mail",
                        "Lunch on Friday, bo@contoso.example, Success, without it",
                        "Price list, cleo@contoso.example, Success, without it",
                        "Re-organisation, gus@fabrikam.example, Failed, ALREADY_READ, holds the mail",
                        "Re-organisation, hal@fabrikam.example, Success, without it",
                        "Wrong attachment, dan@contoso.example, Success, without it",
                        "Customer data, eve@contoso.example, Success, without it",
                        "Quarterly figures, bo@contoso.example, Success, without it",
                        "Quarterly figures, zoe@elsewhere.example, Failed, EXTERNAL_RECIPIENT, without it",
                        "Canteen menu, oto@adatum.example, Delivered, RECALL_DISABLED, holds the mail",
                        "Travel rules, gus@fabrikam.example, Failed, ALREADY_READ, holds the mail",
                        "Travel rules, hal@fabrikam.example, Success, without it");
        assertThat(results(story.toString()))
                .containsExactly(
                        "Board minutes, ivo@contoso.example, Failed, NEVER_DELIVERED",
                        "Your pay rise, bo@contoso.example, Failed, NOT_SENDER",
                        "Lunch on Friday, bo@contoso.example, Success, gone",
                        "Price list, cleo@contoso.example, Success, gone",
                        "Re-organisation, gus@fabrikam.example, Failed, ALREADY_READ",
                        "Re-organisation, hal@fabrikam.example, Success, gone",
                        "Wrong attachment, dan@contoso.example, Success, gone",
                        "Customer data, eve@contoso.example, Success, gone",
                        "Customer data, finn@contoso.example, forwarded, gone",
                        "Quarterly figures, bo@contoso.example, Success, gone",
                        "Quarterly figures, zoe@elsewhere.example, Failed, EXTERNAL_RECIPIENT",
                        "Canteen menu, oto@adatum.example, Delivered, RECALL_DISABLED",
                        "Travel rules, gus@fabrikam.example, Failed, ALREADY_READ",
                        "Travel rules, hal@fabrikam.example, Success, gone");
    }

    /** The rows of the table of results. */
    private static List<String> results(String story) {
        Pattern seconds = Pattern.compile("\\d+\\.\\d s$");
        return rows(story, "What became of it").stream()
                .map(line -> seconds.matcher(line).replaceFirst("gone"))
                .toList();
    }

    /** The rows of the table of what the desk answers. */
    private static List<String> shownByDesk(String story) {
        return rows(story, "The same, read back from the desk");
    }

    private static List<String> rows(String story, String heading) {
        return story.lines()
                .dropWhile(line -> !line.startsWith(heading))
                .skip(2)
                .takeWhile(line -> line.contains("@"))
                .map(line -> line.strip().replaceAll(" {2,}", ", "))
                .toList();
    }
}
