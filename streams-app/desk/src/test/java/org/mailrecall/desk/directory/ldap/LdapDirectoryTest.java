package org.mailrecall.desk.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unboundid.ldap.sdk.Filter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.desk.directory.Directory;
import org.mailrecall.desk.directory.DirectoryUnavailableException;
import org.mailrecall.desk.directory.FileDirectory;
import org.mailrecall.desk.directory.Mailbox;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.RecipientLocation;

/** A directory on a server answers what one in a file answers. */
class LdapDirectoryTest {
    private static final LdapSchema SCHEMA = new LdapSchema(
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
    private static final String DOMAINS =
            """
            {"tenants": [
              {"tenant": "contoso", "cloudDomains": ["contoso.example"], "onPremisesDomains": ["plant.contoso.example"],
               "persons": [{"address": "ghost@contoso.example"}]},
              {"tenant": "fabrikam", "cloudDomains": ["fabrikam.example"],
               "persons": [{"address": "jo@fabrikam.example", "aliases": ["j@fabrikam.example"]}]}]}
            """;

    @TempDir
    private Path files;

    private final LdapFixture ldap = new LdapFixture();
    private Path password;
    private LdapDirectory people;

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

    @ParameterizedTest
    @CsvSource({
        "ada@contoso.example, ada@contoso.example",
        "a.lovelace@contoso.example, ada@contoso.example",
        "ada+news@contoso.example, ada@contoso.example",
        "a.lovelace+x@contoso.example, ada@contoso.example",
        "robert@contoso.example, bo@contoso.example",
        "nobody+x@contoso.example, nobody@contoso.example",
        "ghost+x@contoso.example, ghost@contoso.example",
        "+x@contoso.example, +x@contoso.example",
        "x@plus+.example, x@plus+.example"
    })
    void anIdentityIsTheSameForEverySpelling(String address, String identity) {
        assertThat(people.identity("contoso", address)).isEqualTo(identity);
    }

    @ParameterizedTest
    @CsvSource({
        "ada@contoso.example, a.lovelace@contoso.example, SELF",
        "robert@contoso.example, ada@contoso.example, DELEGATE",
        "bo@contoso.example, shop@contoso.example, SHARED_MAILBOX",
        "a.lovelace@contoso.example, all@contoso.example, DISTRIBUTION_LIST",
        "press@elsewhere.example, all@contoso.example, DISTRIBUTION_LIST",
        "ada@contoso.example, bo@contoso.example,",
        "ada@contoso.example, sales@contoso.example,",
        "nobody@contoso.example, sales@contoso.example,"
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
                        "sales@contoso.example",
                        "shop@contoso.example");
        assertThat(people.actsFor("contoso", "ada@contoso.example"))
                .containsExactlyInAnyOrder("a.lovelace@contoso.example", "all@contoso.example");
        assertThat(people.actsFor("contoso", "press@elsewhere.example")).containsExactly("all@contoso.example");
        assertThat(people.actsFor("contoso", "nobody@contoso.example")).isEmpty();
    }

    @Test
    void membersAreThoseWithAnAddressBelowTheBase() {
        Mailbox all = people.find("contoso", "all@contoso.example").orElseThrow();
        assertThat(all.kind()).isEqualTo(Mailbox.Kind.DISTRIBUTION_LIST);
        assertThat(all.members())
                .containsExactlyInAnyOrder("ada@contoso.example", "press@elsewhere.example", "fax@elsewhere.example");
    }

    @ParameterizedTest
    @CsvSource({
        "x@contoso.example, TENANT_CLOUD",
        "x@plant.contoso.example, ON_PREMISES",
        "old+x@contoso.example, ON_PREMISES",
        "x@fabrikam.example, OTHER_TENANT",
        "x@elsewhere.example, EXTERNAL"
    })
    void whereAnAddressLives(String address, RecipientLocation where) {
        assertThat(people.locate("contoso", address)).contains(where);
    }

    @Test
    void aTenantWithoutABaseHasTheOtherDirectory() {
        assertThat(people.identity("fabrikam", "j@fabrikam.example")).isEqualTo("jo@fabrikam.example");
        assertThat(people.find("fabrikam", "bo@contoso.example")).isEmpty();
        assertThat(people.find("contoso", "jo@fabrikam.example")).isEmpty();
        assertThat(people.find("contoso", "ghost@contoso.example")).isEmpty();
    }

    @Test
    void aGroupWithoutAnAddressStandsForItsMembersAndGroupsMayHoldEachOther() {
        ldap.group("staff", "member: " + LdapFixture.dn("bo"), "member: " + LdapFixture.dn("ring"));
        ldap.group(
                "ring",
                "member: " + LdapFixture.dn("staff"),
                "member: " + LdapFixture.dn("ring"),
                "member: " + LdapFixture.dn("old"));
        ldap.group(
                "outer",
                "mail: outer@contoso.example",
                "member: " + LdapFixture.dn("staff"),
                "member: " + LdapFixture.dn("all"));
        assertThat(people.find("contoso", "outer@contoso.example").orElseThrow().members())
                .containsExactlyInAnyOrder("bo@contoso.example", "old@contoso.example", "all@contoso.example");
        assertThat(people.role("contoso", "old@contoso.example", "outer@contoso.example"))
                .contains(AskerRole.DISTRIBUTION_LIST);
        assertThat(people.actsFor("contoso", "old@contoso.example")).containsExactly("outer@contoso.example");
        assertThat(people.actsFor("contoso", "ada@contoso.example")).doesNotContain("outer@contoso.example");
    }

    @Test
    void groupsThatAreNestedTooDeeplyAreRefusedAndNotCut() {
        IntStream.range(0, 15)
                .forEach(n -> ldap.group("g" + n, "member: " + LdapFixture.dn(n == 14 ? "bo" : "g" + (n + 1))));
        ldap.group("deep", "mail: deep@contoso.example", "member: " + LdapFixture.dn("g0"));
        refused(() -> people.find("contoso", "deep@contoso.example"));
        refused(() -> people.actsFor("contoso", "bo@contoso.example"));
    }

    @Test
    void aListOfHundredsOfMembersIsReadInFewQuestions() {
        List<String> lines = new ArrayList<>(List.of("mail: many@contoso.example"));
        for (int n = 0; n < 450; n++) {
            ldap.person("p" + n, "mail: p" + n + "@contoso.example");
            lines.add("member: " + LdapFixture.dn("p" + n));
        }
        ldap.group("many", lines.toArray(String[]::new));
        assertThat(people.find("contoso", "many@contoso.example").orElseThrow().members())
                .hasSize(450);
        int before = ldap.searches.get();
        assertThat(before).isLessThan(15);
        assertThat(people.role("contoso", "p449@contoso.example", "many@contoso.example"))
                .contains(AskerRole.DISTRIBUTION_LIST);
        assertThat(ldap.searches.get()).as("members are remembered").isEqualTo(before);
        String external = "member: s%d@elsewhere.example";
        List<String> strangers = new ArrayList<>(List.of("mail: strangers@contoso.example"));
        IntStream.range(0, 100).forEach(n -> strangers.add(external.formatted(n)));
        strangers.add("member: " + LdapFixture.dn("p7"));
        ldap.group("strangers", strangers.toArray(String[]::new));
        assertThat(people.role("contoso", "p7@contoso.example", "strangers@contoso.example"))
                .contains(AskerRole.DISTRIBUTION_LIST);
        assertThat(ldap.searches.get())
                .as("who is named is not looked for among the others")
                .isLessThan(before + 10);
    }

    @Test
    void theRestOfAMemberListThatComesInRangesIsAskedFor() {
        ldap.group(
                "ranges",
                "mail: ranges@contoso.example",
                "member;range=0-1: " + LdapFixture.dn("bo"),
                "member;range=0-1: press@elsewhere.example",
                "member;range=2-*: " + LdapFixture.dn("old"));
        assertThat(people.find("contoso", "ranges@contoso.example")
                        .orElseThrow()
                        .members())
                .containsExactlyInAnyOrder("bo@contoso.example", "press@elsewhere.example", "old@contoso.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*@contoso.example", "a*@contoso.example", "x)(mail=ada@contoso.example", "\\2a@contoso.example"
            })
    void anAddressIsAValueOfAFilterAndNoPartOfIt(String address) {
        assertThat(people.find("contoso", address)).isEmpty();
        assertThat(people.actsFor("contoso", address)).isEmpty();
    }

    @Test
    void anAddressOfTwoEntriesIsNobodys() {
        ldap.person("thief", "mail: thief@contoso.example", "mailLocalAddress: bo@contoso.example");
        refused(() -> people.identity("contoso", "bo@contoso.example"));
    }

    @Test
    void anEntryWithTheMainAddressOfAnotherMakesNobodyThatPerson() {
        ldap.person(
                "thief",
                "mail: bo@contoso.example",
                "mailLocalAddress: thief@contoso.example",
                "secretary: " + LdapFixture.dn("bo"));
        ldap.group("few", "mail: few@contoso.example", "member: " + LdapFixture.dn("thief"));
        assertThat(people.find("contoso", "few@contoso.example")).isPresent();
        refused(() -> people.identity("contoso", "thief@contoso.example"));
        refused(() -> people.identity("contoso", "bo@contoso.example"));
        refused(() -> people.role("contoso", "bo@contoso.example", "few@contoso.example"));
    }

    @Test
    void whoHasTheAddressOfAnotherAsAnAliasDoesNotActForThem() {
        ldap.person("thief", "mail: thief@contoso.example", "mailLocalAddress: bo@contoso.example");
        refused(() -> people.actsFor("contoso", "thief@contoso.example"));
    }

    @Test
    void anEntryWithTwoMainAddressesIsNobody() {
        ldap.person("two", "mail: aa@contoso.example", "mail: two@contoso.example");
        refused(() -> people.identity("contoso", "two@contoso.example"));
        ldap.person("same", "mail: same@contoso.example", "mail: Same@Contoso.example");
        assertThat(people.identity("contoso", "same@contoso.example")).isEqualTo("same@contoso.example");
    }

    @Test
    void aDomainIsFoundInBothOfItsForms() {
        ldap.person("kai", "mail: kai@b\u00fccher.example", "mailLocalAddress: k@xn--bcher-kva.example");
        for (String address : List.of("kai@xn--bcher-kva.example", "k@xn--bcher-kva.example")) {
            assertThat(people.find("contoso", address)).map(Mailbox::address).contains("kai@xn--bcher-kva.example");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"member;range=2-3", "member;range=3-*", "member;range=x", "member"})
    void aListOfWhichARangeIsMissingIsRefused(String second) {
        ldap.group(
                "ranges",
                "mail: ranges@contoso.example",
                "member;range=0-1: " + LdapFixture.dn("bo"),
                "member;range=0-1: press@elsewhere.example",
                second + ": " + LdapFixture.dn("old"));
        refused(() -> people.find("contoso", "ranges@contoso.example"));
    }

    @Test
    void anAnswerWithAReferenceToAnotherServerIsRefused() {
        ldap.entry("child", "referral", "ref: ldap://127.0.0.1:1/dc=child," + LdapFixture.BASE);
        refused(() -> people.identity("contoso", "bo@contoso.example"));
    }

    @Test
    void theReferencesOfActiveDirectoryToPartitionsWithoutPeopleAreNone() {
        for (String partition : List.of("DC=DomainDnsZones", "DC=ForestDnsZones", "CN=Configuration")) {
            ldap.entry(
                    partition.substring(3),
                    "referral",
                    "ref: ldap://contoso.example/" + partition + "," + LdapFixture.BASE);
        }
        assertThat(people.identity("contoso", "robert@contoso.example")).isEqualTo("bo@contoso.example");
        ldap.entry("cunning", "referral", "ref: ldap://contoso.example/CN=Configuration,OU=x," + LdapFixture.BASE);
        refused(() -> people.identity("contoso", "ada@contoso.example"));
    }

    @Test
    void whoHasAnAddressOfTheTenantAndNoEntryIsMissing() {
        assertThat(people.isMissing("contoso", "nobody@contoso.example")).isTrue();
        assertThat(people.isMissing("contoso", "robert+x@contoso.example")).isFalse();
        assertThat(people.isMissing("contoso", "nobody@elsewhere.example")).isFalse();
        assertThat(people.isMissing("fabrikam", "nobody@fabrikam.example")).isFalse();
    }

    @Test
    void whoLeavesIsOutWithinTwiceTheTimeThatAnswersHold() throws Exception {
        assertThat(people.role("contoso", "bo@contoso.example", "sales@contoso.example"))
                .isPresent();
        ldap.server.modify("dn: " + LdapFixture.dn("sales"), "changetype: modify", "delete: member");
        assertThat(people.role("contoso", "bo@contoso.example", "sales@contoso.example"))
                .isPresent();
        ldap.now = ldap.now.plus(LdapFixture.REMEMBERED.multipliedBy(2));
        assertThat(people.role("contoso", "bo@contoso.example", "sales@contoso.example"))
                .isEmpty();
        assertThat(people.actsFor("contoso", "bo@contoso.example")).doesNotContain("sales@contoso.example");
    }

    @Test
    void whileTheServerIsAwayNobodyIsAnythingAndAfterwardsItGoesOn() throws Exception {
        assertThat(people.identity("contoso", "robert@contoso.example")).isEqualTo("bo@contoso.example");
        ldap.server.shutDown(true);
        assertThat(people.identity("contoso", "robert@contoso.example"))
                .as("what was remembered holds for its time")
                .isEqualTo("bo@contoso.example");
        ldap.now = ldap.now.plus(LdapFixture.REMEMBERED);
        refused(() -> people.identity("contoso", "robert@contoso.example"));
        refused(() -> people.role("contoso", "bo@contoso.example", "sales@contoso.example"));
        refused(() -> people.actsFor("contoso", "bo@contoso.example"));
        ldap.server.startListening();
        refused(() -> people.identity("contoso", "robert@contoso.example"));
        ldap.now = ldap.now.plus(LdapServer.PAUSE);
        assertThat(people.identity("contoso", "robert@contoso.example")).isEqualTo("bo@contoso.example");
    }

    @Test
    void anEmptyPasswordIsNoAnonymousSignIn() throws IOException {
        Files.writeString(password, "\n");
        refused(() -> people.identity("contoso", "bo@contoso.example"));
        Files.writeString(password, LdapFixture.PASSWORD);
        ldap.now = ldap.now.plus(LdapServer.PAUSE);
        assertThat(people.identity("contoso", "robert@contoso.example")).isEqualTo("bo@contoso.example");
    }

    @Test
    void theSchemaOfActiveDirectoryKnowsSharedMailboxesAndDelegates() {
        try (LdapDirectory active =
                ldap.directory(password, withEntryDn(LdapSchema.ACTIVE_DIRECTORY), Directory.EMPTY)) {
            ldap.entry(
                    "gil",
                    "user",
                    "mail: gil@contoso.example",
                    "proxyAddresses: SMTP:gil@contoso.example",
                    "proxyAddresses: smtp:g@contoso.example",
                    "publicDelegates: " + LdapFixture.dn("hal"));
            ldap.entry("hal", "user", "mail: hal@contoso.example");
            ldap.entry(
                    "box",
                    "user",
                    "mail: box@contoso.example",
                    "msExchRecipientTypeDetails: 4",
                    "msExchDelegateListLink: " + LdapFixture.dn("hal"));
            ldap.entry("team", "group", "mail: team@contoso.example", "member: " + LdapFixture.dn("hal"));
            assertThat(active.role("contoso", "hal@contoso.example", "g@contoso.example"))
                    .contains(AskerRole.DELEGATE);
            assertThat(active.role("contoso", "hal@contoso.example", "box@contoso.example"))
                    .contains(AskerRole.SHARED_MAILBOX);
            assertThat(active.role("contoso", "hal@contoso.example", "team@contoso.example"))
                    .contains(AskerRole.DISTRIBUTION_LIST);
            assertThat(active.actsFor("contoso", "hal@contoso.example"))
                    .containsExactlyInAnyOrder(
                            "gil@contoso.example", "g@contoso.example", "box@contoso.example", "team@contoso.example");
        }
    }

    @Test
    void aFilterThatTheDeskCannotCompareIsRefused() {
        for (String text : List.of("no filter", "(userAccountControl:1.2.840.113556.1.4.803:=2)", "(!(cn~=x))")) {
            org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                    .isThrownBy(() -> LdapSchema.filter(text));
        }
        assertThat(LdapSchema.filter("(cn=x)")).isEqualTo(Filter.createEqualityFilter("cn", "x"));
    }

    /** The server of the tests knows entries by the attribute of OpenLDAP. */
    private static LdapSchema withEntryDn(LdapSchema s) {
        return new LdapSchema(
                s.persons(),
                s.sharedMailboxes(),
                s.lists(),
                s.address(),
                s.aliases(),
                s.delegates(),
                s.sharedMailboxMembers(),
                s.listMembers(),
                s.onPremises(),
                "entryDN");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable question) {
        assertThatExceptionOfType(DirectoryUnavailableException.class).isThrownBy(question);
    }
}
