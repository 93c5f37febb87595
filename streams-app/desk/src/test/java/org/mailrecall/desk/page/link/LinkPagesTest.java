package org.mailrecall.desk.page.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.access.Audit;
import org.mailrecall.desk.access.AuditEntry;
import org.mailrecall.desk.access.Authentication;
import org.mailrecall.desk.access.Caller;
import org.mailrecall.desk.access.Role;
import org.mailrecall.desk.access.Secrets;
import org.mailrecall.desk.link.LinkMetrics;
import org.mailrecall.desk.trace.TraceRows;

/** A link of a report mail opens its recall for whom it was mailed to, and for nobody else. */
public class LinkPagesTest extends LinkTest {
    @Test
    void aLinkIsOpaqueAndStoredAsAHash() {
        String link = links(Set.of()).link("contoso", RECALL, "ada@contoso.example");
        assertThat(link).startsWith(PUBLIC + "/links/").hasSize(PUBLIC.length() + 7 + Secrets.LENGTH);
        String token = token(link);
        List<String> stored = database.read()
                .withHandle(handle -> handle.createQuery("select token_hash from report_link")
                        .mapTo(String.class)
                        .list());
        assertThat(stored).containsExactly(Secrets.hash(token)).doesNotContain(token);
        assertThat(links(Set.of()).link("contoso", RECALL, "ada@contoso.example"))
                .isNotEqualTo(link);
    }

    @Test
    void whoMaySeeTheRecallIsSentToItAndAskedToSignInBefore() {
        String link = links(Set.of()).link("contoso", RECALL, "ada@contoso.example");
        HttpResponse<String> before = open(link, null);
        assertThat(before.statusCode()).isEqualTo(401);
        assertThat(before.body()).contains("/sign-in").doesNotContain("bo@contoso", token(link));
        assertThat(before.headers().firstValue("Set-Cookie").orElse(""))
                .contains(token(link), "HttpOnly", "SameSite=Lax");

        for (Caller one : List.of(caller("ada", "contoso"), caller("hana", "contoso", Role.HELP_DESK))) {
            HttpResponse<String> after = open(link, one);
            assertThat(after.statusCode()).isEqualTo(302);
            assertThat(after.headers().firstValue("Location").orElseThrow()).contains("/recalls/");
        }
    }

    @Test
    void whomItWasMailedToSeesThatRecallThoughTheyNoLongerAreAMember() {
        String link = links(Set.of()).link("contoso", RECALL, "gil@contoso.example");
        HttpResponse<String> answer = open(link, caller("gil", "contoso"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("bo@contoso.example", "&lt;img onerror=x&gt;")
                .doesNotContain("<img onerror", "/recalls/", token(link), "<form method=\"post\" action=\"/recalls");
    }

    @Test
    void everyRecipientIsOnOneOfThePages() {
        TraceRows[] more = IntStream.range(0, 450)
                .mapToObj(n ->
                        TraceRows.of("contoso", RECALL, "sales@contoso.example", "r" + n + "@contoso.example", ASKED))
                .toArray(TraceRows[]::new);
        write(Stream.of(more).map(TraceRows::receive).toList());
        String link = links(Set.of()).link("contoso", RECALL, "gil@contoso.example");
        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            HttpResponse<String> page = open(link + after, caller("gil", "contoso"));
            assertThat(page.body()).doesNotContain(token(link));
            Pattern.compile("class=\"address\">([^<]*)<")
                    .matcher(page.body())
                    .results()
                    .forEach(found -> seen.add(found.group(1)));
            after = Pattern.compile("href=\"([^\"]*)\" rel=\"next\"")
                    .matcher(page.body())
                    .results()
                    .map(found -> found.group(1))
                    .findFirst()
                    .orElse("");
        } while (!after.isEmpty());
        assertThat(seen).hasSize(451).doesNotHaveDuplicates();
        assertThat(open(link + "?after=bogus", caller("gil", "contoso")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void toEverybodyElseItIsALinkThatIsNotThere() {
        String link = links(Set.of()).link("contoso", RECALL, "ada@contoso.example");
        for (Caller one : List.of(
                caller("mallory", "contoso"),
                caller("ada", "fabrikam"),
                new Caller(
                        "x",
                        "ada@contoso.example",
                        "x",
                        "fabrikam",
                        Set.of(Role.AUDITOR),
                        Set.of(),
                        Authentication.UNKNOWN,
                        later()))) {
            HttpResponse<String> answer = open(link, one);
            HttpResponse<String> none = open(PUBLIC + "/links/" + Secrets.random(), one);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(none.body());
        }
        assertThat(meters.counter(LinkMetrics.LINKS, "outcome", "wrong").count())
                .isEqualTo(6);
    }

    @Test
    void openingALinkChangesNothing() {
        String link = links(Set.of()).link("contoso", RECALL, "ada@contoso.example");
        for (int i = 0; i < 3; i++) {
            open(link, null);
        }
        assertThat(open(link, caller("ada", "contoso")).statusCode()).isEqualTo(302);
        assertThat(new Audit(database).list("contoso", Optional.empty(), 10))
                .extracting(AuditEntry::operation)
                .containsExactly("openLink");
    }
}
