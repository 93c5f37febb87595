package org.mailrecall.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.domain.TenantSettings;
import org.mailrecall.domain.TenantTimeline;
import org.mailrecall.domain.limit.LimitWindow.Counted;

/** The limits that hold where a tenant sets none. */
class UsualLimitsTest {
    private static final long HOUR = 3_600_000;
    private static final long NOW = 1_750_000_000_000L;

    private final Map<String, LimitWindow> kept = new HashMap<>();
    private final LimitRule.Windows windows = new LimitRule.Windows() {
        @Override
        public LimitWindow get(String name) {
            return kept.getOrDefault(name, LimitWindow.EMPTY);
        }

        @Override
        public void add(String name, Counted recall) {
            kept.put(name, get(name).with(recall));
        }
    };

    @BeforeEach
    void recalls_of_the_last_hour() {
        kept.put("north\nalice", asked(999));
        kept.put("north\ndora", asked(1_000));
        kept.put("north\n", asked(9_998));
    }

    /** So many recalls, all of the last hour. */
    private static LimitWindow asked(int recalls) {
        return LimitWindow.of(LongStream.rangeClosed(1, recalls)
                .mapToObj(n -> new Counted(NOW - n, NOW - n))
                .toList());
    }

    private boolean admits(String sender, String person, long at) {
        return admits(sender, person, at, TenantTimeline.EMPTY);
    }

    private boolean admits(String sender, String person, long at, TenantTimeline tenant) {
        CountedRecall recall = CountedRecall.builder()
                .tenant("north")
                .recallId("r")
                .sender(sender)
                .person(person)
                .recipients(1)
                .askedAt(at)
                .countedAt(at)
                .build();
        return LimitRule.admits(recall, tenant, windows);
    }

    @Test
    void a_sender_has_a_thousand_within_an_hour() {
        assertThat(admits("alice", "alice", NOW)).isTrue();
        assertThat(admits("alice", "alice", NOW + 1)).isFalse();
        assertThat(admits("alice", "alice", NOW + HOUR)).isTrue();
    }

    @Test
    void a_person_has_no_more_for_several_senders() {
        assertThat(admits("bob", "dora", NOW)).isFalse();
        assertThat(admits("bob", "bob", NOW)).isTrue();
    }

    @Test
    void a_tenant_has_ten_thousand() {
        assertThat(admits("bob", "bob", NOW)).isTrue();
        assertThat(admits("carl", "carl", NOW + 1)).isTrue();
        assertThat(admits("eve", "eve", NOW + 2)).isFalse();
        assertThat(admits("eve", "eve", NOW + HOUR)).isTrue();
    }

    @Test
    void a_tenant_may_set_more() {
        TenantSettings more = TenantSettings.builder()
                .limits(new TenantSettings.Limits(2_000, null, HOUR))
                .build();
        TenantTimeline tenant = TenantTimeline.EMPTY.with(NOW - HOUR, more);
        assertThat(admits("bob", "dora", NOW, tenant)).isTrue();
    }
}
