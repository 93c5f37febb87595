package org.mailrecall.desk.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.desk.access.Audit;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.desk.ask.MessageLookup;
import org.mailrecall.desk.directory.TestDirectory;

/** Whose address the desk goes by, behind proxies and without them. The test is the other end of each connection. */
class TrustedProxiesTest {
    private static final Gate.Limits WIDE = new Gate.Limits(10_000, 10_000);
    private static final String RECALLS = "/api/v1/recalls";

    private DeskFixture desk;

    @AfterEach
    void stop() {
        if (desk != null) {
            desk.close();
        }
    }

    @Test
    void aClientThatIsNoProxyIsNotBelieved() throws Exception {
        desk = behind(WIDE, "10.0.0.0/8");
        assertThat(audited("203.0.113.7")).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    203.0.113.7                                | 203.0.113.7
                    198.51.100.1, 203.0.113.7                  | 203.0.113.7
                    203.0.113.7, 10.1.2.3,10.9.9.9             | 203.0.113.7
                    203.0.113.7, ,10.1.2.3,                    | 203.0.113.7
                    203.0.113.7:51000                          | 203.0.113.7
                    2001:db8::7                                | 2001:db8:0:0:0:0:0:7
                    [2001:db8::7]:51000                        | 2001:db8:0:0:0:0:0:7
                    ::ffff:203.0.113.7                         | 203.0.113.7
                    10.1.2.3                                   | 10.1.2.3
                    ,                                          | 127.0.0.1
                    a name, 203.0.113.7                        | 203.0.113.7
                    """)
    void theClientIsTheLastAddressThatIsNoProxy(String header, String client) throws Exception {
        desk = behind(WIDE, "127.0.0.1", "10.0.0.0/8");
        assertThat(audited(header)).isEqualTo(client);
    }

    @Test
    void theLinesOfTheHeaderAreOneList() throws Exception {
        desk = behind(WIDE, "127.0.0.1", "10.0.0.0/8");
        assertThat(audited("198.51.100.1", "203.0.113.7", "10.1.2.3")).isEqualTo("203.0.113.7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown",
                "_hidden",
                "localhost",
                "999.1.1.1",
                "1.2.3",
                "0x7f.1",
                "[::1",
                "1.2.3.4:port",
                "1.2.3.4 5.6.7.8",
                "for=203.0.113.7",
                "::1::",
                "203.0.113.7, proxy.example"
            })
    void aHeaderThatCannotBeReadStopsNoRequest(String header) throws Exception {
        desk = behind(WIDE, "127.0.0.1", "10.0.0.0/8");
        assertThat(audited(header)).isEqualTo("127.0.0.1");
        assertThat(audited("203.0.113.7, " + header + ", 10.1.2.3"))
                .as("what stands before it may be anybody's")
                .isEqualTo("10.1.2.3");
    }

    @Test
    void otherHeadersOfProxiesAreNotRead() throws Exception {
        desk = behind(WIDE, "127.0.0.1");
        HttpResponse<String> answer = send(desk.request(RECALLS, desk.issuer().token(DeskFixture.HELP_DESK))
                .header("Forwarded", "for=203.0.113.7;proto=https;host=evil.example")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "ftp")
                .header("X-Real-IP", "203.0.113.7"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("evil.example");
        assertThat(lastAddress()).isEqualTo("127.0.0.1");
    }

    @Test
    void aClientBehindAProxyUsesUpNobodyElsesLimit() throws Exception {
        desk = behind(new Gate.Limits(1, 0.001), "127.0.0.1");
        for (int i = 0; i < 10; i++) {
            assertThat(withoutToken(RECALLS, "203.0.113.7").statusCode()).isEqualTo(401);
        }
        assertThat(withoutToken(RECALLS, "198.51.100.1, 203.0.113.7").statusCode())
                .isEqualTo(429);
        assertThat(withoutToken(RECALLS, "203.0.113.8").statusCode()).isEqualTo(401);
    }

    @Test
    void aClientThatTriesLinksClosesNobodyElses() throws Exception {
        desk = behind(WIDE, "127.0.0.1");
        int status = 0;
        for (int i = 0; i < 100 && status != 429; i++) {
            status = withoutToken("/links/guess" + i, "203.0.113.7").statusCode();
        }
        assertThat(status).isEqualTo(429);
        assertThat(withoutToken("/links/guess", "203.0.113.8").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy.example",
                "10.0.0.5/8",
                "10.0.0.0/33",
                "10.0.0",
                "10.0.0.0-255",
                "10.0.0.0/8/8",
                "10.0.0.1:80",
                "::/129"
            })
    void whatIsNoAddressAndNoBlockIsRefusedWithoutLookingItUp(String block) {
        assertThatThrownBy(() -> TrustedProxies.of(List.of(block)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(block);
    }

    private static DeskFixture behind(Gate.Limits limits, String... proxies) {
        return new DeskFixture(limits, MessageLookup.NONE, TestDirectory.read(), TrustedProxies.of(List.of(proxies)));
    }

    /** Sends a request with lines of X-Forwarded-For, and returns the address that the audit has of it. */
    private String audited(String... lines) throws Exception {
        HttpRequest.Builder request = desk.request(RECALLS, desk.issuer().token(DeskFixture.HELP_DESK));
        List.of(lines).forEach(line -> request.header("X-Forwarded-For", line));
        assertThat(send(request).statusCode()).isEqualTo(200);
        return lastAddress();
    }

    private String lastAddress() {
        return new Audit(desk.database())
                .list("contoso", Optional.empty(), 1)
                .get(0)
                .address();
    }

    private HttpResponse<String> withoutToken(String path, String header) throws Exception {
        return send(desk.request(path, null).header("X-Forwarded-For", header));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return desk.http().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
