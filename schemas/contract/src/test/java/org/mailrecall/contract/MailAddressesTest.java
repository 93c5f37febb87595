package org.mailrecall.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.contract.address.PlainAddress;

class MailAddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bo@Contoso.Example.",
                "JÜRGEN@BÜCHER.example",
                "\u0130stanbul@\u0130stanbul.example",
                "ΝΙΚΟΣ@ΒΌΛΟΣ.example",
                "a@💩.example",
                "J\u030C@faß.example",
                "\"a b\"@[IPv6:::1]",
                "\uFB01@x.example",
                "\"\\\\ \\\"\"@x.example",
                "\"b.o\"@x.example",
                "\"\"@x.example",
                "\"<\u0338\"@x.example",
                "\u00B5\u03D1@\u00B5\u03D1.example",
                "a@\uD83C\uDD30\u2126\u03F2.example"
            })
    void normalising_twice_changes_nothing(String address) {
        String once = MailAddresses.normalise(address);

        assertThat(MailAddresses.normalise(once)).isEqualTo(once);
    }

    /** Random texts of characters that matter, so that many are addresses and many nearly. */
    @Test
    void the_short_way_for_plain_addresses_comes_to_the_same_as_the_rule() {
        String[] pieces = {
            "a",
            "Z",
            "9",
            ".",
            "-",
            "_",
            "@",
            "xn--",
            "mail",
            "\u00E4",
            "\"",
            "+",
            "<",
            ">",
            " ",
            "[",
            "]",
            "%",
            "|",
            "x".repeat(63),
            "y".repeat(30),
            "\u3002",
            "'",
            ":",
            "\\",
            "(",
            ")",
            "\u200B"
        };
        Random random = new Random(1);
        int plain = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) {
                text.append(pieces[random.nextInt(random.nextBoolean() ? 9 : pieces.length)]);
            }
            String quick = PlainAddress.normalise(text.toString());
            if (quick != null) {
                plain++;
                assertThat(quick).as(text.toString()).isEqualTo(MailAddresses.normaliseAny(text.toString()));
            }
            byte[] octets = ("@" + text + ".").getBytes(StandardCharsets.UTF_8);
            assertThat(PlainAddress.isNormal(octets, 1, octets.length - 1))
                    .as(text.toString())
                    .isEqualTo(text.toString().equals(quick));
        }
        assertThat(plain).isGreaterThan(3_000);
    }

    @Test
    void the_machines_language_does_not_matter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(MailAddresses.normalise("INFO@CITI.EXAMPLE")).isEqualTo("info@citi.example");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void letters_that_are_not_the_same_stay_apart() {
        assertThat(MailAddresses.normalise("\u0130@x.example")).isNotEqualTo(MailAddresses.normalise("i@x.example"));
        assertThat(MailAddresses.normalise("\u0131@x.example")).isNotEqualTo(MailAddresses.normalise("I@x.example"));
    }

    /** Of each letter of Unicode: whatever Unicode's simple case folding takes for the same letter. */
    @Test
    void a_letter_in_any_case_is_one_mailbox_or_refused() {
        Set<Integer> turkish = Set.of(0x130, 0x131);
        for (int letter = 0x80; letter <= Character.MAX_CODE_POINT; letter++) {
            int upper = Character.toUpperCase(letter);
            int lower = Character.toLowerCase(upper);
            if (letter == lower && letter == upper || turkish.contains(letter)) {
                continue;
            }
            Optional<String> form = form(letter);
            if (form.isPresent()) {
                assertThat(form(upper)).as("%x", upper).isEqualTo(form);
                assertThat(form(lower)).as("%x", lower).isEqualTo(form);
                assertThat(form.map(MailAddresses::normalise)).isEqualTo(form);
            }
        }
    }

    private static Optional<String> form(int letter) {
        try {
            return Optional.of(MailAddresses.normalise(Character.toString(letter) + "@x.example"));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Test
    void three_hundred_and_twenty_octets_are_the_limit() {
        String domain = "a".repeat(63) + "." + "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(61);
        assertThat(MailAddresses.normalise("é".repeat(33) + "@" + domain)).hasSize(33 + 1 + 253);

        assertThatThrownBy(() -> MailAddresses.normalise("é".repeat(34) + "@" + domain))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("address is 322 octets long, more than 320");
        assertThatThrownBy(() -> MailAddresses.normalise("bo@" + domain + "d"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("domain of the address is too long");
    }

    @Test
    void a_huge_domain_is_refused_at_once() {
        assertThatThrownBy(() -> MailAddresses.normalise("bo@" + "ß".repeat(1_000_000)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void characters_outside_the_first_plane_are_whole() {
        assertThat(MailAddresses.normalise("\uD801\uDC00@x.example")).isEqualTo("\uD801\uDC28@x.example"); // Deseret
        assertThatThrownBy(() -> MailAddresses.normalise("\uD801@x.example"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("surrogate");
    }

    @Test
    void one_mailbox_has_one_form_however_it_is_quoted() {
        for (String spelling : new String[] {"ann@x.example", "\"ann\"@x.example", "\"\\a\\n\\n\"@X.example"}) {
            assertThat(MailAddresses.normalise(spelling)).isEqualTo("ann@x.example");
        }
        assertThat(MailAddresses.normalise("\"a\\@b\"@x.example"))
                .isEqualTo(MailAddresses.normalise("\"a@b\"@x.example"));
    }

    @Test
    void a_refusal_says_why() {
        assertRefused("SMTP:bo@x.example", "a character that only a quoted one may hold");
        assertRefused("bo\u200B@x.example", "not seen");
        assertRefused("bo@x\u202E.example", "direction of writing");
        assertRefused("mar\u212A@x.example", "compared as an ASCII one");
        assertRefused("\u017Fam@x.example", "compared as an ASCII one");
        assertRefused("/o=ExchangeLabs/cn=Recipients/cn=cy", "lacks a local part, an @ or a domain");
        assertRefused("undisclosed-recipients:;", "lacks a local part, an @ or a domain");
        assertRefused("a".repeat(2_000) + "@x.example", "2010 characters long");
    }

    private static void assertRefused(String address, String why) {
        assertThatThrownBy(() -> MailAddresses.normalise(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void no_character_that_is_not_seen_passes() {
        for (int codePoint = 0x80; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (Character.getType(codePoint) == Character.FORMAT || Character.isIdentifierIgnorable(codePoint)) {
                String address = "b" + Character.toString(codePoint) + "o@x.example";
                assertThatThrownBy(() -> MailAddresses.normalise(address)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }
}
