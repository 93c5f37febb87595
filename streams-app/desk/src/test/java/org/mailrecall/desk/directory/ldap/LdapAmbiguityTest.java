package org.mailrecall.desk.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.desk.directory.Mailbox;

/** What a server answers twice, in part or not at all makes nobody a person, and entries of others give no rights. */
class LdapAmbiguityTest extends LdapPeopleTest {
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
}
