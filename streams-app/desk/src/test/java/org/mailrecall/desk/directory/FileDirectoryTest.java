package org.mailrecall.desk.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.RecipientLocation;

class FileDirectoryTest {
    private static final String CONTOSO =
            """
        {"tenants": [
          {"tenant": "contoso", "cloudDomains": ["contoso.example"], "onPremisesDomains": ["plant.contoso.example"],
           "persons": [
             {"address": "Ada@contoso.example", "aliases": ["a.lovelace@contoso.example"],
              "delegates": ["Bo@contoso.example"]},
             {"address": "bo@contoso.example", "aliases": ["robert@contoso.example"]},
             {"address": "old@contoso.example", "onPremises": true}],
           "sharedMailboxes": [{"address": "sales@contoso.example", "members": ["robert@contoso.example"]}],
           "lists": [{"address": "all@contoso.example", "members": ["ada@contoso.example"]}]},
          {"tenant": "fabrikam", "cloudDomains": ["fabrikam.example"]}]}
        """;

    @TempDir
    private Path directory;

    private FileDirectory people;

    @BeforeEach
    void read() throws IOException {
        people = FileDirectory.read(write(CONTOSO));
    }

    @ParameterizedTest
    @CsvSource({
        "ada@contoso.example, ada@contoso.example",
        "a.lovelace@contoso.example, ada@contoso.example",
        "ada+news@contoso.example, ada@contoso.example",
        "a.lovelace+x@contoso.example, ada@contoso.example",
        "nobody+x@contoso.example, nobody@contoso.example",
        "+x@contoso.example, +x@contoso.example",
        "x@plus+.example, x@plus+.example"
    })
    void anIdentityIsTheSameForEverySpelling(String address, String identity) {
        assertThat(people.identity("contoso", address)).isEqualTo(identity);
    }

    @Test
    void anIdentityIsOfOneTenant() {
        assertThat(people.identity("fabrikam", "a.lovelace@contoso.example")).isEqualTo("a.lovelace@contoso.example");
    }

    @ParameterizedTest
    @CsvSource({
        "ada@contoso.example, a.lovelace@contoso.example, SELF",
        "robert@contoso.example, ada@contoso.example, DELEGATE",
        "bo@contoso.example, sales@contoso.example, SHARED_MAILBOX",
        "a.lovelace@contoso.example, all@contoso.example, DISTRIBUTION_LIST",
        "ada@contoso.example, bo@contoso.example,",
        "ada@contoso.example, sales@contoso.example,"
    })
    void theRoleComesFromTheDirectory(String person, String mailbox, AskerRole role) {
        assertThat(people.role("contoso", person, mailbox).orElse(null)).isEqualTo(role);
    }

    @Test
    void aPersonActsForTheirAliasesAndForWhatTheyBelongTo() {
        assertThat(people.actsFor("contoso", "robert@contoso.example"))
                .containsExactlyInAnyOrder(
                        "robert@contoso.example",
                        "ada@contoso.example",
                        "a.lovelace@contoso.example",
                        "sales@contoso.example");
        assertThat(people.actsFor("fabrikam", "bo@contoso.example")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "x@contoso.example, TENANT_CLOUD",
        "x@plant.contoso.example, ON_PREMISES",
        "old@contoso.example, ON_PREMISES",
        "x@fabrikam.example, OTHER_TENANT",
        "x@elsewhere.example, EXTERNAL",
        "x@sub.contoso.example, EXTERNAL"
    })
    void whereAnAddressLives(String address, RecipientLocation where) {
        assertThat(people.locate("contoso", address)).contains(where);
    }

    @Test
    void whereAnAddressLivesIsNotGuessedForATenantWithoutDomains() {
        assertThat(people.locate("adatum", "x@contoso.example")).isEmpty();
        assertThat(Directory.EMPTY.locate("contoso", "x@contoso.example")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"tenants\": [{\"tenant\": \"a\", \"people\": []}]}",
                "{\"tenants\": [{\"tenant\": \"a\", \"persons\": [{\"address\": \"no address\"}]}]}",
                "{\"tenants\": [{\"tenant\": \"a\", \"persons\": [{\"address\": \"x@a.example\"},"
                        + " {\"address\": \"y@a.example\", \"aliases\": [\"X@a.example\"]}]}]}",
                "{\"tenants\": [{\"tenant\": \"a\", \"cloudDomains\": [\"a.example\"]},"
                        + " {\"tenant\": \"b\", \"cloudDomains\": [\"A.example\"]}]}",
                "{\"tenants\": [{\"tenant\": \"a\", \"persons\": [{}]}]}"
            })
    void aFileThatIsNoDirectoryIsRefusedInOneLine(String text) throws IOException {
        Path file = write(text);
        assertThatThrownBy(() -> FileDirectory.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("directory file " + file)
                .hasMessageNotContaining("\n");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("directory.json"), text);
    }
}
