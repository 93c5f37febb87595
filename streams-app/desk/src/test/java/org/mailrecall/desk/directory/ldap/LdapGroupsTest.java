package org.mailrecall.desk.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.AskerRole;

/** The members of lists on a server: nested, many, and in ranges. */
class LdapGroupsTest extends LdapPeopleTest {
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
}
