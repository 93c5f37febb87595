package org.mailrecall.desk.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailrecall.platform.config.ConfigException;

/** The settings of the listener of the page. */
class ListenerConfigTest {
    private static final Map<String, String> NEEDED = Map.of(
            "sign-in.issuer", "https://issuer.example",
            "sign-in.keys-url", "https://issuer.example/keys",
            "sign-in.authorize-url", "https://issuer.example/authorize",
            "sign-in.token-url", "https://issuer.example/token");

    @Test
    void aProxyThatIsNoAddressIsRefusedWithTheNameOfTheSetting() {
        assertThatThrownBy(() -> DeskConfig.load(
                        Optional.empty(), Map.of("RECALL_PAGE_TRUSTED_PROXIES", "10.42.0.0/16 proxy.example"), NEEDED))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("page.trusted-proxies")
                .hasMessageContaining("proxy.example is neither an address nor a CIDR block");
    }
}
