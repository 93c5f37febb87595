package org.mailrecall.desk.page.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.access.Audit;
import org.mailrecall.desk.access.Secrets;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.link.LinkMetrics;
import org.mailrecall.desk.link.LinkStore;

/** Links that open without sign-in, for tenants that want them: how long, for what, and against guessing. */
public class CapabilityLinksTest extends LinkTest {
    @Test
    void aCapabilityLinkOpensItsRecallForSevenDaysUntilRevokedAndIsAudited() {
        restartWith(Set.of("contoso"));
        LinkStore links = links(Set.of("contoso"));
        String link = links.link("contoso", RECALL, "ada@contoso.example");
        String revoked = links.link("contoso", RECALL, "gil@contoso.example");
        HttpResponse<String> answer = open(link, null);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("bo@contoso.example").doesNotContain("zoe@", token(link));
        assertThat(new Audit(database).list("contoso", Optional.empty(), 10))
                .first()
                .satisfies(entry -> {
                    assertThat(entry.operation()).isEqualTo("openLink");
                    assertThat(entry.target()).isEqualTo(RECALL);
                    assertThat(entry.subject()).startsWith("link ");
                    assertThat(entry.toString()).doesNotContain(token(link));
                });
        assertThat(new Audit(database).list("fabrikam", Optional.empty(), 10)).isEmpty();

        now += Duration.ofDays(7).toMillis() - 1;
        assertThat(open(link, null).statusCode()).isEqualTo(200);
        now += 1;
        assertThat(open(link, null).statusCode()).isEqualTo(404);

        String fresh = links.link("contoso", RECALL, "ada@contoso.example");
        assertThat(links.revoke("fabrikam", RECALL)).isZero();
        assertThat(open(fresh, null).statusCode()).isEqualTo(200);
        assertThat(links.revoke("contoso", RECALL)).isEqualTo(3);
        assertThat(open(fresh, null).statusCode()).isEqualTo(404);
        assertThat(open(revoked, null).statusCode()).isEqualTo(404);
    }

    @Test
    void aCapabilityLinkOpensNoOtherRecall() {
        restartWith(Set.of("contoso"));
        String link = links(Set.of("contoso")).link("contoso", RECALL, "ada@contoso.example");
        String other = RecallIds.encode("other@contoso.example");
        for (String more :
                List.of("?id=" + other, "?recall=other@contoso.example", "?recallId=other@contoso.example")) {
            assertThat(open(link + more, null).body())
                    .as(more)
                    .contains("bo@contoso.example")
                    .doesNotContain("zoe@");
        }
        for (String path : List.of(link + "/" + other, link + "/../../recalls/" + other, PUBLIC + "/links/" + other)) {
            HttpResponse<String> answer = open(path, null);
            assertThat(answer.statusCode()).as(path).isIn(400, 404);
            assertThat(answer.body()).as(path).doesNotContain("zoe@");
        }
    }

    @Test
    void whereATenantWantsNoSuchLinksAnyMoreNoneOpens() {
        String link = links(Set.of("contoso")).link("contoso", RECALL, "ada@contoso.example");
        assertThat(open(link, null).statusCode()).isEqualTo(404);
        assertThat(open(link, caller("ada", "contoso")).statusCode()).isEqualTo(404);
    }

    @Test
    void aThousandGuessesAreStopped() {
        restartWith(Set.of("contoso"));
        String good = links(Set.of("contoso")).link("contoso", RECALL, "ada@contoso.example");
        int stopped = 0;
        for (int i = 0; i < 1_000; i++) {
            HttpResponse<String> answer = open(PUBLIC + "/links/" + Secrets.random(), null);
            stopped += answer.statusCode() == 429 ? 1 : 0;
            assertThat(answer.statusCode()).isIn(404, 429);
        }
        assertThat(stopped).isGreaterThanOrEqualTo(960);
        assertThat(meters.counter(LinkMetrics.LINKS, "outcome", "limited").count())
                .isEqualTo(stopped);
        HttpResponse<String> answer = open(good, null);
        assertThat(answer.statusCode())
                .as("a right guess looks like the others")
                .isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        now += 60_000;
        assertThat(open(good, null).statusCode()).isEqualTo(200);
    }
}
