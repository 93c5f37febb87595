package org.mailrecall.desk.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailrecall.events.RecallReason;
import org.mailrecall.events.RecallResult;
import org.mailrecall.events.TraceEvent;

class WordsTest {
    @Test
    void everyLanguageHasEveryText() {
        for (Language language : Language.values()) {
            assertThat(Words.of(language).keys())
                    .as(language.tag())
                    .isEqualTo(Words.of(Language.ENGLISH).keys());
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everySymbolOfTheContractHasItsOwnText(Language language) {
        Words words = Words.of(language);
        for (RecallReason reason : RecallReason.values()) {
            assertThat(words.keys()).contains("reason." + reason, "reason." + reason + ".todo");
        }
        for (TraceEvent event : TraceEvent.values()) {
            assertThat(words.keys()).contains("event." + event);
        }
        for (RecallResult result : RecallResult.values()) {
            assertThat(words.keys()).contains("result." + result);
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyTextCanBeFormatted(Language language) {
        Words words = Words.of(language);
        words.keys().forEach(key -> assertThat(words.text(key, 1, 2, 3)).as(key).isNotBlank());
    }

    @Test
    void aSymbolOfALaterReleaseIsShownAsUnknown() {
        Words words = Words.of(Language.ENGLISH);
        assertThat(words.reason("A_LATER_REASON")).contains("does not know");
        assertThat(words.result("Later")).isEqualTo("Unknown result");
        assertThat(words.event("Later")).isEqualTo("Unknown event");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de-DE,de;q=0.9,en;q=0.8|de",
                "en-US,de;q=0.9|en",
                "fr,de;q=0.5|de",
                "fr|en",
                "*|en",
                ";;|en",
                "de;q=0,en;q=0.1|en"
            })
    void theLanguageIsTheOneThatIsLikedBest(String header, String tag) {
        assertThat(Language.ofHeader(header).tag()).isEqualTo(tag);
    }
}
