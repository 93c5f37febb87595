package org.mailrecall.mail.mailbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.mail.mailbox.MailboxException;

class OriginTest {
    private static final Origin ORIGIN = Origin.of("https://mail.example:8443/jmap");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mail.example",
                "ftp://mail.example",
                "http://mail.example",
                "http://127.0.0.1.example",
                "http://localhost",
                "https:///x",
                "https://user:hidden@mail.example",
                "https://mail.example/#x",
                "https://mail example/"
            })
    void an_address_that_is_no_protected_server_is_refused_and_not_repeated(String url) {
        assertThatThrownBy(() -> Origin.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hidden");
    }

    @ParameterizedTest
    @CsvSource({
        "/api, https://mail.example:8443/api",
        "https://elsewhere.example/api?x=%20, https://mail.example:8443/api?x=%20",
        "http://mail.example:8443/api, https://mail.example:8443/api",
        "//elsewhere.example/api, https://mail.example:8443/api",
        "https://elsewhere.example, https://mail.example:8443/",
        "https://elsewhere.example@x.example/api, https://mail.example:8443/api"
    })
    void only_path_and_query_of_an_address_are_used(String url, String used) throws Exception {
        assertThat(ORIGIN.pathOf(url)).hasToString(used);
    }

    @ParameterizedTest
    @ValueSource(strings = {"@elsewhere.example/", "x", "mailto:a@b.example", "/a b", "::", ".elsewhere.example/"})
    void a_text_that_would_change_the_host_or_is_no_address_is_refused(String text) {
        assertThatThrownBy(() -> ORIGIN.pathOf(text)).isInstanceOf(MailboxException.class);
        assertThatThrownBy(() -> ORIGIN.at(text)).isInstanceOf(MailboxException.class);
    }

    @Test
    void a_secret_that_no_header_can_carry_is_refused_and_not_repeated() throws Exception {
        for (String secret : new String[] {"", " ", "hidden\nX: y", "hidden\u00e9", "hidden\u0000"}) {
            assertThatThrownBy(() -> HttpClients.checked(secret))
                    .isInstanceOf(MailboxException.class)
                    .hasMessageNotContaining("hidden");
        }
        assertThat(HttpClients.checked(" token\n")).isEqualTo("token");
    }
}
