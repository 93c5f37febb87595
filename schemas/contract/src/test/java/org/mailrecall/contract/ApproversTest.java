package org.mailrecall.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ApproversTest {
    @Test
    void people_and_whole_domains_may_be_named() {
        List<String> approvers = Stream.of("Cy@Contoso.example", " @BÜCHER.example")
                .map(Approvers::normalise)
                .toList();

        assertThat(approvers).containsExactly("cy@contoso.example", "@xn--bcher-kva.example");
        assertThat(Approvers.allow(approvers, "cy@contoso.example")).isTrue();
        assertThat(Approvers.allow(approvers, "anybody@xn--bcher-kva.example")).isTrue();
        assertThat(Approvers.allow(approvers, "bo@contoso.example")).isFalse();
        assertThat(Approvers.allow(approvers, "bo@sub.xn--bcher-kva.example")).isFalse();
    }

    @Test
    void nobody_is_named_so_nobody_may() {
        assertThat(Approvers.allow(null, "cy@contoso.example")).isFalse();
        assertThat(Approvers.allow(List.of(), "cy@contoso.example")).isFalse();
    }

    @Test
    void other_text_is_refused() {
        assertThatThrownBy(() -> Approvers.normalise("@")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Approvers.normalise("contoso.example")).isInstanceOf(IllegalArgumentException.class);
    }
}
