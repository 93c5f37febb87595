package org.mailrecall.mail.milter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.mail.header.HeaderText;

class OriginalRecipientTest {
    @ParameterizedTest
    @CsvSource({
        "rfc822;bo@contoso.example, bo@contoso.example",
        "RFC822;bo+2Bnews@contoso.example, bo+news@contoso.example",
        "rfc822;a\\x{FC}@contoso.example, a\\x{FC}@contoso.example",
        "utf-8;j\u00fcrgen@contoso.example, j\u00fcrgen@contoso.example",
        "UTF-8;j\\x{FC}rgen@contoso.example, j\u00fcrgen@contoso.example",
        "utf-8;bo\\x{2B}news@b\\x{00fc}cher.example, bo+news@b\u00fccher.example",
        "utf-8;\\x{1F600}@contoso.example, \ud83d\ude00@contoso.example",
        "utf-8;\\x{110000}@contoso.example, \\x{110000}@contoso.example"
    })
    void is_read_as_its_type_says(String value, String address) {
        assertThat(OriginalRecipient.address(HeaderText.octets(value))).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "bo@contoso.example", "x400;c=us", "rfc822;bo+", "rfc822;bo+2", "rfc822;bo+zz@x.example"})
    void what_is_none_is_left_out(String value) {
        assertThat(OriginalRecipient.address(value)).isEmpty();
    }
}
