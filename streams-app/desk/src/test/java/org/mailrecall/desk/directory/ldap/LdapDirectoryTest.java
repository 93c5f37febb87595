package org.mailrecall.desk.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailrecall.desk.directory.Mailbox;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.RecipientLocation;

/** A directory on a server answers what one in a file answers. */
class LdapDirectoryTest extends LdapPeopleTest {
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
    void whoHasAnAddressOfTheTenantAndNoEntryIsMissing() {
        assertThat(people.isMissing("contoso", "nobody@contoso.example")).isTrue();
        assertThat(people.isMissing("contoso", "robert+x@contoso.example")).isFalse();
        assertThat(people.isMissing("contoso", "nobody@elsewhere.example")).isFalse();
        assertThat(people.isMissing("fabrikam", "nobody@fabrikam.example")).isFalse();
    }
}
