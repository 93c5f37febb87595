package org.mailrecall.desk.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentsTest {
    private static final String REQUEST = "0b7c6a52-3d7e-4b0a-9d5f-8f1f0a1b2c3d";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    @ParameterizedTest
    @CsvSource({"00, 01, 01", "00, 00, 00", "00, ff, 01", "00, 02, 00", "cc, 01, 01"})
    void theTraceOfTheCallerGoesOnInANewSpan(String version, String flags, String passedOn) {
        String next = TraceParents.next(version + "-" + TRACE + "-" + SPAN + "-" + flags, REQUEST);
        assertThat(next).matches("00-" + TRACE + "-[0-9a-f]{16}-" + passedOn).doesNotContain(SPAN);
    }

    @Test
    void whatALaterVersionAddsIsLeftOut() {
        assertThat(TraceParents.next("cc-" + TRACE + "-" + SPAN + "-01-more", REQUEST))
                .matches("00-" + TRACE + "-[0-9a-f]{16}-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-" + TRACE + "-" + SPAN,
                "00-" + TRACE + "-" + SPAN + "-01-more",
                "ff-" + TRACE + "-" + SPAN + "-01",
                "00-00000000000000000000000000000000-" + SPAN + "-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + SPAN + "-01",
                "00-" + TRACE + "-" + SPAN + "-01\r\nx: y"
            })
    void whatIsNoTraceIsReplacedByOneWithTheIdOfTheRequest(String given) {
        assertThat(TraceParents.next(given, REQUEST)).matches("00-" + REQUEST.replace("-", "") + "-[0-9a-f]{16}-00");
    }

    @Test
    void eachIsASpanOfItsOwn() {
        assertThat(TraceParents.next(null, REQUEST)).isNotEqualTo(TraceParents.next(null, REQUEST));
    }
}
