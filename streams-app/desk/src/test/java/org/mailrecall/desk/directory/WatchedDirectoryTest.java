package org.mailrecall.desk.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory whose file changes while the desk runs. */
class WatchedDirectoryTest {
    private static final String SALES = "sales@contoso.example";
    private static final String CY = "cy@contoso.example";
    private static final String DEE = "dee@contoso.example";

    @TempDir
    private Path folder;

    private Path file;
    private Instant now = Instant.EPOCH;
    private final InstantSource clock = () -> now;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("directory.json"), salesOf(CY));
    }

    @Test
    void whoLeavesASharedMailboxIsOutAndWhoJoinsItIsIn() throws IOException {
        WatchedDirectory directory = WatchedDirectory.read(file, clock);
        assertThat(directory.actsFor("contoso", CY)).contains(SALES);

        replaceBy(salesOf(DEE));
        assertThat(directory.actsFor("contoso", CY)).as("until it looks again").contains(SALES);

        now = now.plus(WatchedDirectory.LOOK);
        assertThat(directory.actsFor("contoso", CY)).isEmpty();
        assertThat(directory.actsFor("contoso", DEE)).contains(SALES);
    }

    @Test
    void aFileThatIsNoDirectoryOrIsGoneChangesNothing() throws IOException {
        WatchedDirectory directory = WatchedDirectory.read(file, clock);

        replaceBy("{\"tenants\": [");
        now = now.plus(WatchedDirectory.LOOK);
        assertThat(directory.actsFor("contoso", CY)).contains(SALES);

        Files.delete(file);
        now = now.plus(WatchedDirectory.LOOK);
        assertThat(directory.actsFor("contoso", CY)).contains(SALES);

        replaceBy(salesOf(DEE));
        now = now.plus(WatchedDirectory.LOOK);
        assertThat(directory.actsFor("contoso", CY)).isEmpty();
    }

    @Test
    void aFileThatIsNoDirectoryAtTheStartIsRefused() throws IOException {
        replaceBy("[]");
        assertThatIllegalArgumentException().isThrownBy(() -> WatchedDirectory.read(file, clock));
    }

    /** As editors and orchestrators do it: another file takes the place of the first. */
    private void replaceBy(String text) throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), text);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String salesOf(String member) {
        return "{\"tenants\":[{\"tenant\":\"contoso\",\"cloudDomains\":[\"contoso.example\"],"
                + "\"persons\":[{\"address\":\"" + CY + "\"},{\"address\":\"" + DEE + "\"}],"
                + "\"sharedMailboxes\":[{\"address\":\"" + SALES + "\",\"members\":[\"" + member + "\"]}]}]}";
    }
}
