package org.mailrecall.mail.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CopySealTest {
    private static final SealKey KEY = new SealKey("k1", "5e8a1c07f3b94d26e0a7c18bd2f6493c");
    private static final SealedCopy COPY = new SealedCopy("ada@x.example", "d1", "bo@x.example", "m1@x.example");

    @Test
    void it_fits_its_copy_alone() {
        String seal = CopySeal.of(KEY, COPY);

        assertThat(CopySeal.fits(seal, List.of(KEY), COPY)).isTrue();
        for (SealedCopy other : List.of(
                new SealedCopy("cy@x.example", "d1", "bo@x.example", "m1@x.example"),
                new SealedCopy("ada@x.example", "d2", "bo@x.example", "m1@x.example"),
                new SealedCopy("ada@x.example", "d1", "cy@x.example", "m1@x.example"),
                new SealedCopy("ada@x.example", "d1", "bo@x.example", "m2@x.example"))) {
            assertThat(CopySeal.fits(seal, List.of(KEY), other)).as("%s", other).isFalse();
        }
    }

    @Test
    void two_copies_whose_parts_read_alike_together_have_different_seals() {
        SealedCopy one = new SealedCopy("a", "bc", "d", "e");
        SealedCopy other = new SealedCopy("ab", "c", "d", "e");

        assertThat(CopySeal.of(KEY, one)).isNotEqualTo(CopySeal.of(KEY, other));
    }

    @Test
    void it_does_not_fit_under_another_secret_or_in_another_spelling() {
        String seal = CopySeal.of(KEY, COPY);

        assertThat(CopySeal.fits(seal, List.of(new SealKey("k1", "f".repeat(32))), COPY))
                .isFalse();
        assertThat(CopySeal.fits(seal, List.of(new SealKey("k2", KEY.secret())), COPY))
                .isFalse();
        for (String bad : new String[] {
            "", "v1", "v1:k1:", "v2" + seal.substring(2), seal + "=", seal + ":x", seal.replace("=", "")
        }) {
            assertThat(CopySeal.fits(bad, List.of(KEY), COPY)).as(bad).isFalse();
        }
    }

    @Test
    void keys_are_read_without_repeating_a_bad_secret() {
        assertThat(SealKey.parseAll(" k1=" + KEY.secret() + " \n k2=3f94c1d07be25a86e1d3b40f92a7c586"))
                .extracting(SealKey::id)
                .containsExactly("k1", "k2");
        assertThatThrownBy(() -> SealKey.parseAll("k1=tooshort"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("tooshort");
    }
}
