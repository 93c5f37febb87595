package org.mailrecall.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.contract.topic.Topic.Party;
import org.mailrecall.runtime.cluster.StartException;

@DisabledOnOs(OS.WINDOWS)
class DataDirectoryTest {
    @TempDir
    Path parent;

    @Test
    void nobody_else_on_the_machine_can_look_into_it() throws IOException {
        Path made = parent.resolve("made");
        Path empty = open(Files.createDirectory(parent.resolve("empty")));
        Path used = open(Files.createDirectory(parent.resolve("used")));
        Files.createFile(used.resolve("lock"));
        for (Path path : new Path[] {made, empty, used}) {
            try (DataDirectory directory = DataDirectory.kept(path)) {
                assertThat(permissions(directory.path())).isEqualTo("rwx------");
            }
        }
    }

    @Test
    void a_directory_with_other_files_is_not_closed_to_others_without_being_asked() throws IOException {
        Path home = open(Files.createDirectory(parent.resolve("home")));
        Files.createFile(home.resolve("letter.txt"));

        assertThatThrownBy(() -> DataDirectory.kept(home))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("chmod 700");
        assertThat(permissions(home)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void secrets_are_random_kept_and_readable_by_their_owner_alone() throws IOException {
        StackSecrets first = StackSecrets.kept(parent.resolve("a"));

        assertThat(permissions(parent.resolve("a").resolve("secrets"))).isEqualTo("rw-------");
        assertThat(StackSecrets.kept(parent.resolve("a")).ofProcessor()).isEqualTo(first.ofProcessor());
        assertThat(StackSecrets.kept(parent.resolve("a")).password()).isEqualTo(first.password());
        StackSecrets other = StackSecrets.kept(parent.resolve("b"));
        assertThat(other.password()).isNotEqualTo(first.password()).hasSizeGreaterThan(20);
        assertThat(other.ofPeople()).isNotEqualTo(first.ofPeople());
        assertThat(first.toString()).doesNotContain(first.password());
    }

    @Test
    void the_processor_accepts_each_input_of_its_party_and_of_the_people_who_try_things() {
        StackSecrets secrets = StackSecrets.fresh();

        assertThat(secrets.ofProcessor().get("signatures.delete-outcomes"))
                .contains("mailbox-service=ed25519-public:", "administrator=ed25519-public:");
        assertThat(secrets.ofClients("here")
                        .own()
                        .get("delete-outcomes")
                        .owner()
                        .id())
                .isEqualTo(Party.MAILBOX_SERVICE.key());
        assertThat(secrets.ofProcessor().values().stream().filter(text -> text.contains("private")))
                .hasSize(1);
    }

    @Test
    void damaged_secrets_are_named_without_being_shown() throws IOException {
        Files.writeString(parent.resolve("secrets"), "hunter2");

        assertThatThrownBy(() -> StackSecrets.kept(parent))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("secrets cannot be used")
                .hasMessageNotContaining("hunter2");
    }

    private static Path open(Path directory) throws IOException {
        return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
