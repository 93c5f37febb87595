package org.mailrecall.desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadRequestsTest {
    private static DeskFixture desk;

    @BeforeAll
    static void start() {
        desk = new DeskFixture();
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/recalls?sender=nobody",
                "/api/v1/recalls?state=lost",
                "/api/v1/recalls?from=yesterday",
                "/api/v1/recalls?top=201",
                "/api/v1/recalls?top=-1",
                "/api/v1/recalls?after=zzz",
                "/api/v1/recalls?filter=x",
                "/api/v1/recalls?top=1&top=2",
                "/api/v1/recalls?waitingForApproval=maybe",
                "/api/v1/recalls?recipient=bo%00@contoso.example"
            })
    void aParameterThatCannotBeUsedIsRefused(String path) {
        HttpResponse<String> answer = desk.get(path, DeskFixture.HELP_DESK);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("urn:mail-recall:problem:invalid-parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/nothing", "/api/v1/recalls/%25", "/api/v1/recalls/%2F", "/api/v1/recalls/_"})
    void whatIsNotThereIsAProblemWithoutAStackTrace(String path) {
        HttpResponse<String> answer = desk.get(path, DeskFixture.HELP_DESK);
        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("Exception").doesNotContain("jetty");
    }
}
