package org.mailrecall.topology.matching.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.index.hash.HashKey;
import org.mailrecall.mapping.RecipientKeys;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;
import org.mailrecall.topology.stage.StoresInMemory;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.StoreCatalogue;

class AnsweredRequestsTest {
    private static final long T = Stage.START;
    private static final RecipientRequest FIRST = request("r1");
    private static final RecipientRequest SECOND = request("r2");

    private final StoresInMemory stores = new StoresInMemory();

    AnsweredRequestsTest() {
        stores.start(StoreCatalogue.ENDED_RECALLS);
        stores.start(StoreCatalogue.ENDED_SCHEDULE);
    }

    private AnsweredRequests start() {
        return new AnsweredRequests(stores.context, new KeyedHashes(List.of(HashKey.of("a"))));
    }

    private static RecipientRequest request(String recallId) {
        return StageEvents.ofRecipient(recallId, Stage.ALICE, "b@one.example", T);
    }

    private static String key(RecipientRequest request) {
        return RecipientKeys.of(request.tenant(), request.recipient(), request.messageId());
    }

    private static boolean knows(AnsweredRequests ended, RecipientRequest request) {
        return ended.contains(key(request), request);
    }

    @Test
    void a_request_is_known_until_it_is_forgotten_also_after_a_start() {
        AnsweredRequests ended = start();
        ended.add(key(FIRST), FIRST, T + 1);
        ended.add(key(SECOND), SECOND, T + 2);

        AnsweredRequests afterAStart = start();
        assertThat(knows(afterAStart, FIRST)).isTrue();
        assertThat(afterAStart.forget(T, 10)).isFalse();
        assertThat(afterAStart.forget(T + 1, 10)).isTrue();
        assertThat(knows(afterAStart, FIRST)).isFalse();
        assertThat(knows(afterAStart, SECOND)).isTrue();
    }

    @Test
    void a_request_of_a_former_version_which_kept_the_time_elsewhere_is_forgotten_too() {
        AnsweredRequests ended = start();
        ended.add(key(FIRST), FIRST, T + 1);
        KeyValueStore<byte[], byte[]> schedule = StoreCatalogue.ENDED_SCHEDULE.of(stores.context);
        List<byte[]> scheduled = new ArrayList<>();
        try (KeyValueIterator<byte[], byte[]> all = schedule.all()) {
            all.forEachRemaining(row -> scheduled.add(row.key));
        }
        scheduled.forEach(schedule::delete);

        AnsweredRequests afterAnUpgrade = start();
        assertThat(knows(afterAnUpgrade, FIRST)).isTrue();
        assertThat(afterAnUpgrade.forget(T + 1, 10)).isTrue();
        assertThat(knows(afterAnUpgrade, FIRST)).isFalse();
    }

    @Test
    void no_more_are_forgotten_at_a_time_than_asked_for() {
        AnsweredRequests ended = start();
        ended.add(key(FIRST), FIRST, T);
        ended.add(key(SECOND), SECOND, T);

        assertThat(ended.forget(T, 1)).isTrue();
        assertThat(knows(ended, FIRST) ^ knows(ended, SECOND)).isTrue();
        assertThat(ended.forget(T, 1)).isTrue();
        assertThat(ended.forget(T, 1)).isFalse();
    }
}
