package org.mailrecall.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapProbeTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:1", "127.0.0.1:1, 127.0.0.1:2", "[::1]:1", "nobody-knows-it.invalid:9092"})
    void where_nobody_listens_it_says_so_when_patience_ends(String addresses) throws Exception {
        assertThat(BootstrapProbe.await(addresses, Duration.ZERO)).isFalse();
    }

    @Test
    void one_of_several_addresses_is_enough() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String addresses = "127.0.0.1:1, ,nobody-knows-it.invalid:9092,127.0.0.1:" + listening.getLocalPort();

            assertThat(BootstrapProbe.await(addresses, Duration.ZERO)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "a:b:c", "::", "localhost:65536", "localhost:99999999999", "[::1]:-1", "é:9092 x"})
    void what_is_no_address_is_left_to_the_client_to_refuse(String address) throws Exception {
        assertThat(BootstrapProbe.await(address, Duration.ZERO)).isTrue();
    }
}
