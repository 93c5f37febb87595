package org.mailrecall.desk.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.desk.page.Browser;

/**
 * Microsoft's own client for Graph works against the Graph face: {@code @microsoft/microsoft-graph-client} 3.0.7 as npm has it,
 * unchanged, in a real browser. It believes that it talks to {@code https://desk.example}; the browser's fetch brings that to
 * the desk of the test.
 */
class GraphClientTest {
    private static final String CLIENT = "microsoft-graph-client-3.0.7.js";
    private static final String PREPARE =
            """
            const send = window.fetch.bind(window);
            window.fetch = (url, options) => send(String(url).replace('https://desk.example', location.origin), options);
            window.graph = MicrosoftGraph.Client.init({
                baseUrl: 'https://desk.example/',
                defaultVersion: 'v1.0',
                customHosts: new Set(['desk.example']),
                authProvider: done => done(null, '%s')
            });
            """;
    private static final String TRACES = "graph.api('/admin/exchange/tracing/messageTraces')";

    private static Browser browser;
    private static DeskFixture desk;

    @BeforeAll
    static void start() throws IOException {
        browser = new Browser();
        desk = new DeskFixture();
        browser.open(desk.url() + "/");
        try (InputStream in = GraphClientTest.class.getResourceAsStream(CLIENT)) {
            String client = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            browser.script(client + ";window.MicrosoftGraph = MicrosoftGraph;"
                    + PREPARE.formatted(desk.issuer().token(DeskFixture.HELP_DESK)));
        }
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (desk != null) {
            desk.close();
        }
    }

    @Test
    void itListsTheTracesOfATime() {
        Object rows = result(TRACES
                + ".filter('receivedDateTime ge 2026-11-16T00:00:00Z and receivedDateTime le 2026-11-17T00:00:00Z')"
                + ".get().then(page => page.value.map(row => row.recipientAddress))");
        assertThat(rows)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrder(
                        "bo@contoso.example", "cy@contoso.example", "dee@contoso.example", "gil@contoso.example");
    }

    @Test
    void itsPageIteratorGoesThroughAllPages() {
        Object rows = result(TRACES
                + ".top(1).get().then(async page => { const seen = [];"
                + " await new MicrosoftGraph.PageIterator(graph, page, row => { seen.push(row.recipientAddress); return true; })"
                + ".iterate(); return seen; })");
        assertThat(rows)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrder(
                        "bo@contoso.example", "cy@contoso.example", "dee@contoso.example", "gil@contoso.example");
    }

    @Test
    void itReadsTheDetailsOfARecipient() {
        Object events = result(TRACES
                + ".filter(\"recipientAddress eq 'bo@contoso.example'\").header('Prefer', 'include-unknown-enum-members').get()"
                + ".then(page => graph.api('/admin/exchange/tracing/messageTraces/' + page.value[0].id"
                + " + \"/getDetailsByRecipient(recipientAddress='bo@contoso.example')\").version('beta').get()"
                + ".then(details => [page.value[0].status].concat(details.value.map(one => one.event))))");
        assertThat(events).isEqualTo(List.of("recalled", "Receive", "Expand", "Command", "Drop"));
    }

    @Test
    void itUnderstandsARefusal() {
        assertThat(result(TRACES + ".filter('size eq 3').get().then(() => 'answered', e => e.statusCode)"))
                .isEqualTo(400L);
    }

    @SuppressWarnings("unchecked")
    private static Object result(String promise) {
        Map<String, Object> outcome = (Map<String, Object>) browser.awaitScript(
                "(" + promise + ").then(value => done({value: value}), e => done({error: String(e)}))");
        assertThat(outcome).doesNotContainKey("error");
        return outcome.get("value");
    }
}
