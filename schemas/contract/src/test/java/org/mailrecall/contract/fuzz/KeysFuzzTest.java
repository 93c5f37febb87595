package org.mailrecall.contract.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.VisibleText;

/** Whatever text stands for an id or an address: it is refused, or has one comparable form that fits into a key. */
@Tag("slow")
class KeysFuzzTest {
    private static final String TENANT = "contoso";

    @FuzzTest(maxDuration = "5m")
    void message_id(byte[] octets) {
        String text = new String(octets, StandardCharsets.UTF_8);
        normalised(text, MessageIds::normalise).ifPresent(id -> {
            assertThat(MessageIds.normalise(id)).isEqualTo(id);
            assertThat(octets(id)).isBetween(1, Bounds.MESSAGE_ID_OCTETS);
            assertThat(MessageIds.recallable(text)).contains(id);
            assertFits(RecallKeys.recallKey(TENANT, text));
        });
    }

    @FuzzTest(maxDuration = "5m")
    void address(byte[] octets) {
        String text = new String(octets, StandardCharsets.UTF_8);
        normalised(text, MailAddresses::normalise).ifPresent(address -> {
            assertThat(MailAddresses.normalise(address)).isEqualTo(address);
            assertThat(MailAddresses.normalise('<' + address + '>')).isEqualTo(address);
            assertThat(octets(address)).isBetween(3, Bounds.ADDRESS_OCTETS);
            assertThat(VisibleText.escape(address)).isEqualTo(address);
            assertFits(RecallKeys.mailboxKey(TENANT, text));
        });
    }

    /** Two triples have the same key only if each of their parts has the same comparable form. */
    @FuzzTest(maxDuration = "5m")
    void recipient_key(FuzzedDataProvider data) {
        String[] first = {text(data), text(data), text(data)};
        String[] second = {text(data), text(data), data.consumeRemainingAsString()};
        Optional<String> one = key(first);
        Optional<String> other = key(second);
        if (one.isPresent() && other.isPresent()) {
            assertFits(one.get());
            boolean same = first[0].equals(second[0])
                    && MailAddresses.normalise(first[1]).equals(MailAddresses.normalise(second[1]))
                    && MessageIds.normalise(first[2]).equals(MessageIds.normalise(second[2]));
            assertThat(one.get().equals(other.get())).isEqualTo(same);
        }
    }

    /** What is shown of others' text cannot steer what shows it, and text that could not is shown as it is. */
    @FuzzTest(maxDuration = "5m")
    void visible_text(byte[] octets) {
        String shown = VisibleText.escape(new String(octets, StandardCharsets.UTF_16BE));
        assertThat(VisibleText.escape(shown)).isEqualTo(shown);
        assertThat(shown.codePoints()).noneMatch(Character::isISOControl);
    }

    private static Optional<String> key(String[] parts) {
        return normalised(parts[0], tenant -> RecallKeys.recipientKey(tenant, parts[1], parts[2]));
    }

    private static Optional<String> normalised(String text, UnaryOperator<String> rule) {
        try {
            return Optional.of(rule.apply(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String text(FuzzedDataProvider data) {
        return data.consumeString(40);
    }

    private static void assertFits(String key) {
        assertThat(octets(key)).isLessThanOrEqualTo(Bounds.KEY_BYTES);
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
