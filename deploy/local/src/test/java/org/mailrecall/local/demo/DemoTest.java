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
import org.mailrecall.local.stack.LocalStack;
import org.mailrecall.local.stack.StackSecrets;
import org.mailrecall.local.stack.StackSettings;

/** The story as {@code recall demo} plays it, on real parts. */
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
        try (LocalStack stack = new LocalStack(settings, Demo.config(settings))) {
            stack.start(Demo.directory(), err);
            differences = Demo.play(stack, new Screen(new PrintWriter(story), err, false));
        }

        assertThat(differences).as("what is not as announced, in\n" + story).isEmpty();
        assertThat(story.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDTH));
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
        return story.lines()
                .dropWhile(line -> !line.startsWith("What became of it"))
                .skip(2)
                .takeWhile(line -> line.contains("@"))
                .map(line -> seconds.matcher(line.strip()).replaceFirst("gone").replaceAll(" {2,}", ", "))
                .toList();
    }
}
