package org.mailrecall.domain.recall;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailrecall.contract.Bounds;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.domain.TenantTimeline;
import org.mailrecall.domain.copy.Outcomes;
import org.mailrecall.domain.copy.SeenCopies;
import org.mailrecall.domain.limit.LimitWindow;

/** The rules, which know nothing of the contract's module, keep to the bounds that it declares. */
class DeclaredBoundsTest {
    @Test
    void the_rules_bounds_are_those_of_the_contract() {
        assertThat(SeenCopies.MOST_JUDGED).isEqualTo(Bounds.COPIES_JUDGED);
        assertThat(RecipientRecalls.MOST_RECALLS).isEqualTo(Bounds.RECALLS_PER_RECIPIENT_KEY);
        assertThat(RecallPlaces.MOST_OF_ONE_ASKER).isEqualTo(Bounds.RECALLS_OF_ASKER_PER_RECIPIENT_KEY);
        assertThat(Commands.MOST_ATTEMPTS).isEqualTo(Bounds.ATTEMPTS);
        assertThat(Outcomes.MOST_TRY_AGAIN).isEqualTo(Bounds.TRY_AGAIN_REMEMBERED);
        assertThat(LimitWindow.GREATEST_LIMIT).isEqualTo(Bounds.RECALLS_COUNTED);
        assertThat(TenantTimeline.MOST_CHANGES).isEqualTo(Bounds.SETTINGS_CHANGES);
        assertThat(TenantTimeline.MOST_APPROVERS).isEqualTo(Bounds.SETTINGS_APPROVERS);
    }

    /** The reason that stands beside the bound of attempts. */
    @Test
    void with_the_default_pauses_thirty_attempts_fit_into_a_day() {
        RecallPolicy policy = RecallPolicy.DEFAULT;
        int attempts = 1;
        for (long next = pause(policy, 1); next < policy.window(); next += pause(policy, attempts)) {
            attempts++;
        }
        assertThat(attempts).isEqualTo(30);
    }

    private static long pause(RecallPolicy policy, int attempts) {
        return policy.answerTimeout() + policy.backoff(attempts);
    }
}
