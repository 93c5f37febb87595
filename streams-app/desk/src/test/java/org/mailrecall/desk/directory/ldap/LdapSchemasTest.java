package org.mailrecall.desk.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.directory.Directory;
import org.mailrecall.events.AskerRole;

/** How entries of a server are told apart. */
class LdapSchemasTest extends LdapPeopleTest {
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
}
