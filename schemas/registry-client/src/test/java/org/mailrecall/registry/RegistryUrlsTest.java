package org.mailrecall.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryUrlsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://registry:8081 | http://registry:8081",
                "http://user:secret@registry:8081/path | http://registry:8081/path",
                "https://user@registry | https://registry",
                "http://user:se@cr/et@registry | http://registry",
                "http://a:secret@one:1,http://b:secret@two:2 | http://one:1,http://two:2",
                "connect to http://a:secret@one:1 failed | connect to http://one:1 failed",
                "mail to bo@contoso.example | mail to bo@contoso.example"
            })
    void shows_no_credentials(String text, String shown) {
        assertThat(RegistryUrls.withoutUserInfo(text)).isEqualTo(shown);
    }
}
