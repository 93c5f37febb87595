package org.mailrecall.cli.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeskClientTest {
    private static final String ENCODED =
            Base64.getUrlEncoder().withoutPadding().encodeToString("r1@x.example".getBytes(StandardCharsets.UTF_8));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "r1@x.example",
                "<r1@x.example>",
                " <r1@x.example> (seen)",
                "<r1@x.example>\r\n\t(by us)",
                "(x)r1@x.example"
            })
    void a_recall_is_named_by_its_id_as_it_stands_in_a_header(String id) {
        assertThat(DeskClient.recall(id)).isEqualTo("/api/v1/recalls/" + ENCODED);
    }

    @Test
    void a_recall_is_named_by_the_id_that_the_desk_gives() {
        assertThat(DeskClient.recall(ENCODED)).isEqualTo("/api/v1/recalls/" + ENCODED);
    }

    @Test
    void what_is_no_id_stays_within_its_part_of_the_path() {
        assertThat(DeskClient.recall("../settings?x=y#z")).isEqualTo("/api/v1/recalls/..%2Fsettings%3Fx%3Dy%23z");
    }
}
