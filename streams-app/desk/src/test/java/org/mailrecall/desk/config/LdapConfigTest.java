package org.mailrecall.desk.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailrecall.desk.directory.FileDirectory;
import org.mailrecall.desk.directory.ldap.LdapSchema;
import org.mailrecall.desk.directory.ldap.LdapSettings;

/** The settings of an LDAP server. */
class LdapConfigTest {
    private static final String BASE = "directory.ldap.bases { contoso = \"dc=contoso,dc=example\" }\n";
    private static final String HOST = "directory.ldap.host = ldap.example\n";

    @TempDir
    Path files;

    private Optional<LdapSettings> read(String text) throws IOException {
        Path file = Files.writeString(
                files.resolve("desk.conf"),
                """
                sign-in.issuer = "https://issuer.example"
                sign-in.keys-url = "https://issuer.example/keys"
                sign-in.authorize-url = "https://issuer.example/authorize"
                sign-in.token-url = "https://issuer.example/token"
                """
                        + text);
        return DeskConfig.load(Optional.of(file), Map.of(), Map.of()).ldap();
    }

    @Test
    void withoutAHostNoServerIsAsked() throws IOException {
        assertThat(read("")).isEmpty();
    }

    @Test
    void theDefaultsAreThoseOfTheSchema() throws IOException {
        LdapSettings settings = read(HOST + BASE).orElseThrow();
        assertThat(settings.schema()).isEqualTo(LdapSchema.OPENLDAP);
        assertThat(settings.tls()).isEqualTo(LdapSettings.Tls.IMPLICIT);
        assertThat(settings.bases()).containsExactly(Map.entry("contoso", "dc=contoso,dc=example"));
        assertThat(settings.passwordFile()).isEmpty();
        assertThat(read(HOST + BASE + "directory.ldap.schema = active-directory")
                        .orElseThrow()
                        .schema())
                .isEqualTo(LdapSchema.ACTIVE_DIRECTORY);
    }

    @Test
    void whatIsSetReplacesTheDefault() throws IOException {
        LdapSchema schema = read(HOST + BASE
                        + """
                        directory.ldap {
                          shared-mailboxes = "(businessCategory=shared)"
                          delegates = "secretary, manager"
                        }
                        """)
                .orElseThrow()
                .schema();
        assertThat(schema.sharedMailboxes()).contains(LdapSchema.filter("(businessCategory=shared)"));
        assertThat(schema.delegates()).containsExactly("secretary", "manager");
        assertThat(schema.lists()).isEqualTo(LdapSchema.OPENLDAP.lists());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tls = none | directory.ldap.tls: none is accepted",
                "bind-dn = \"cn=desk\" | directory.ldap.password-file: names no file",
                "trust-file = /nowhere | directory.ldap.trust-file: file /nowhere cannot be read",
                "remembered = 1m | directory.ldap.remembered:",
                "persons = \"no filter\" | directory.ldap.persons: is no LDAP filter",
                "persons = \"(a:dn:=x)\" | directory.ldap.persons: has an approximate or extensible match",
                "aliases = \"mail)(x\" | directory.ldap.aliases:",
                "bases.fabrikam = \"no name\" | directory.ldap.bases.fabrikam: is no distinguished name",
                "bases.fabrikam = \"\" | directory.ldap.bases.fabrikam: is the root",
                "bases.fabrikam = \"DC=Contoso, dc=example\" | directory.ldap.bases.fabrikam: has entries of the base of",
                "bases.fabrikam = \"ou=x,dc=contoso,dc=example\" | directory.ldap.bases.fabrikam: has entries of",
                "bases.fabrikam = \"dc=example\" | directory.ldap.bases.fabrikam: has entries of the base of contoso",
                "password-file = /etc/hostname | directory.ldap.password-file: is set, and directory.ldap.bind-dn is",
                "schema = x500 | directory.ldap.schema:"
            })
    void aBadValueIsNamedInOneLine(String setting, String message) {
        assertThatThrownBy(() -> read(HOST + BASE + "directory.ldap." + setting + "\n"))
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void aTenantWithABaseHasItsDomainsInTheFile() throws IOException {
        Path file = Files.writeString(
                files.resolve("directory.json"),
                "{\"tenants\": [{\"tenant\": \"contoso\", \"cloudDomains\": [\"contoso.example\"]}]}");
        LdapConfig.requireDomains(read(HOST + BASE).orElseThrow(), FileDirectory.read(file));
        LdapSettings more = read(HOST + BASE + "directory.ldap.bases.fabrikam = \"dc=fabrikam\"\n")
                .orElseThrow();
        assertThatThrownBy(() -> LdapConfig.requireDomains(more, FileDirectory.read(file)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("directory.ldap.bases.fabrikam: the directory file has no mail domains");
    }

    @Test
    void aHostWithoutABaseIsRefused() {
        assertThatThrownBy(() -> read(HOST)).hasMessageContaining("directory.ldap.bases is empty");
    }
}
