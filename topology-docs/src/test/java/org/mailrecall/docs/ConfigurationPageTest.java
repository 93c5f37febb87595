package org.mailrecall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
    private static final String PAGE = ConfigurationPage.page(Written.REPOSITORY);

    @Test
    void the_settings_of_every_program_are_on_the_page() {
        List<Path> files = Written.files(Written.REPOSITORY.resolve("streams-app"), ".conf").stream()
                .filter(file -> file.toString().contains("/src/main/resources/"))
                .toList();

        assertThat(files).hasSizeGreaterThan(1).allSatisfy(file -> assertThat(PAGE)
                .contains("](../../" + Written.REPOSITORY.relativize(file) + ")"));
    }

    @Test
    void a_key_has_its_path_its_default_and_its_comment() {
        assertThat(PAGE)
                .contains("| `directory.ldap.tls` | `implicit` | implicit (LDAPS), starttls, or none.")
                .contains("| `tenants` | empty | Free map: the mail domains of each tenant");
    }

    @Test
    void keys_without_a_line_between_them_share_the_comment() {
        assertThat(PAGE)
                .contains("| `imap.master-separator` | `\"*\"` | See the key above. |")
                .contains("| `imap.port` | `993` |  |");
    }
}
