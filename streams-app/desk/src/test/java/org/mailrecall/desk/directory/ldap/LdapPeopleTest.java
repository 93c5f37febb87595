package org.mailrecall.desk.directory.ldap;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.desk.directory.DirectoryUnavailableException;
import org.mailrecall.desk.directory.FileDirectory;

/** A test of a directory with some people, a shared mailbox and a list. */
abstract class LdapPeopleTest {
    static final LdapSchema SCHEMA = new LdapSchema(
            LdapSchema.OPENLDAP.persons(),
            Optional.of(LdapSchema.filter("(businessCategory=shared)")),
            LdapSchema.OPENLDAP.lists(),
            "mail",
            List.of("mailLocalAddress", "proxyAddresses"),
            List.of("secretary"),
            List.of("member"),
            List.of("member"),
            Optional.of(LdapSchema.filter("(businessCategory=plant)")),
            "entryDN");
    static final String DOMAINS =
            """
            {"tenants": [
              {"tenant": "contoso", "cloudDomains": ["contoso.example"], "onPremisesDomains": ["plant.contoso.example"],
               "persons": [{"address": "ghost@contoso.example"}]},
              {"tenant": "fabrikam", "cloudDomains": ["fabrikam.example"],
               "persons": [{"address": "jo@fabrikam.example", "aliases": ["j@fabrikam.example"]}]}]}
            """;

    @TempDir
    Path files;

    final LdapFixture ldap = new LdapFixture();
    Path password;
    LdapDirectory people;

    @BeforeEach
    void start() throws IOException {
        password = Files.writeString(files.resolve("password"), LdapFixture.PASSWORD + "\n");
        Path file = Files.writeString(files.resolve("directory.json"), DOMAINS);
        people = ldap.directory(password, SCHEMA, FileDirectory.read(file));
        ldap.person(
                "Lovelace\\, Ada (boss) \\2a",
                "mail: Ada@Contoso.example",
                "mailLocalAddress: a.lovelace@contoso.example",
                "secretary: " + LdapFixture.dn("bo"));
        ldap.person(
                "bo",
                "mail: bo@contoso.example",
                "proxyAddresses: smtp:robert@contoso.example",
                "proxyAddresses: X500:/o=x");
        ldap.person("old", "mail: old@contoso.example", "businessCategory: plant");
        ldap.entry(
                "sales",
                "inetOrgPerson",
                "businessCategory: shared",
                "mail: sales@contoso.example",
                "mailLocalAddress: shop@contoso.example",
                "member: " + LdapFixture.dn("bo"));
        ldap.entry("contact", "contact", "mail: fax@elsewhere.example");
        ldap.group(
                "all",
                "mail: all@contoso.example",
                "member: " + LdapFixture.dn("Lovelace\\, Ada (boss) \\2a"),
                "member: press@elsewhere.example",
                "member: " + LdapFixture.dn("contact"),
                "member: cn=gone," + LdapFixture.BASE,
                "member: cn=else,dc=fabrikam,dc=example");
    }

    @AfterEach
    void stop() {
        people.close();
        ldap.close();
    }

    static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable question) {
        assertThatExceptionOfType(DirectoryUnavailableException.class).isThrownBy(question);
    }
}
