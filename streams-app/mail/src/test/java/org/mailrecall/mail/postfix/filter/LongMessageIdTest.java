package org.mailrecall.mail.postfix.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.mail.milter.MilterClient;
import org.mailrecall.mail.postfix.filter.Adapter.Mails;

/** Message-IDs that are as long as a line of a header may be, or longer. */
class LongMessageIdTest extends AdapterTest {
    /** With the name of the field, a blank and two brackets these are 998 octets. */
    private static final int LONGEST_ON_A_LINE = 984;

    @Test
    void an_id_that_fits_on_a_line_stays() {
        assertStays("<" + id(LONGEST_ON_A_LINE) + ">", id(LONGEST_ON_A_LINE));
    }

    @Test
    void an_id_that_fits_on_a_line_of_its_own_stays() {
        assertStays("\n <" + id(LONGEST_ON_A_LINE + 1) + ">", id(LONGEST_ON_A_LINE + 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {LONGEST_ON_A_LINE + 1, 998, 999, 1_200, 5_000})
    void in_place_of_a_longer_one_which_postfix_would_break_there_is_a_new_one(int octets) {
        List<String> told = adapter.enter(mail("<" + id(octets) + ">"));

        assertThat(told)
                .filteredOn(word -> word.startsWith("change 1 Message-ID: <"))
                .hasSize(1);
        assertThat(told).anyMatch(word -> word.startsWith("add X-Recall-Seal")).endsWith("accept");
    }

    private void assertStays(String field, String id) {
        List<String> told = adapter.enter(mail(field));

        assertThat(told).noneMatch(word -> word.contains("Message-ID")).endsWith("accept");
        assertThat(adapter.state.sentMessages().own("contoso", ADA, id)).isPresent();
    }

    private static MilterClient mail(String messageId) {
        return Mails.of("ada", BO)
                .header("Subject", "Lunch")
                .header("Message-ID", messageId)
                .end("1");
    }

    private static String id(int octets) {
        String domain = "@contoso.example";
        return "i".repeat(octets - domain.length()) + domain;
    }
}
